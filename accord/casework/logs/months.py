"""Calendar months, as days of London."""

from datetime import date, timedelta


def last_day(first: date) -> date:
    """The last day of the month that begins on this day."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def month_before(day: date) -> date:
    """The first day of the month before the one this day is in."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def in_words(first: date) -> str:
    """ "March 2026"."""
    return f"{first:%B %Y}"
