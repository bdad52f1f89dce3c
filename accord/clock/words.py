"""Times as people read them, in London time and in the style of GOV.UK."""

from datetime import date, datetime, timedelta

from accord.clock.london import as_utc, in_london, is_midnight, local_date

# Not strftime's names, which follow the locale of the machine.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_INSTANT = timedelta(microseconds=1)
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
# Up to two days hours say more than days do, when something was due at an hour.
_HOURS_SAID_UP_TO = 48


def day_in_words(day: date) -> str:
    """A day, such as "Friday 6 March 2026"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_in_words(moment: datetime) -> str:
    """The time of day in London at an aware moment: "4pm", "4:30pm", "midday", "midnight".

    In the hour that comes twice in October, BST or GMT says which.
    """
    shown = in_london(moment)
    if not shown.minute and shown.hour in (0, 12):
        return "midday" if shown.hour else "midnight"
    minutes = f":{shown.minute:02}" if shown.minute else ""
    words = f"{shown.hour % 12 or 12}{minutes}{'pm' if shown.hour >= 12 else 'am'}"
    return f"{words} {shown.tzname()}" if _comes_twice(shown) else words


def in_words(moment: datetime) -> str:
    """An aware moment in London, such as "Friday 6 March 2026, 4pm".

    Half of all readers take "Friday, midnight" for the end of Friday, so that one is
    "midnight at the start of Friday 6 March 2026".
    """
    day, time = day_in_words(local_date(moment)), time_in_words(moment)
    return f"midnight at the start of {day}" if time == "midnight" else f"{day}, {time}"


def due_in_words(due: datetime) -> str:
    """When something is due. At midnight in London it is the day that ends, alone.

    "Monday 28 December 2026" for a day, "Friday 6 March 2026, 4pm" for an hour.
    """
    return day_in_words(last_day(due)) if is_midnight(due) else in_words(due)


def due_as_written(due: datetime) -> str:
    """When something is due as the examples of packs write it: "2026-12-28 23:59" for a midnight.

    London time. `from_london` reads every other such text back.
    """
    if is_midnight(due):
        return f"{last_day(due)} 23:59"
    return f"{in_london(due):%Y-%m-%d %H:%M}"


def days_late(due: datetime, now: datetime) -> int:
    """How many days ago in London something was due; 0 when it is not late, or since today.

    Both are aware. Due by the end of Monday, it is 1 day late all Tuesday.
    """
    return max((local_date(now) - last_day(due)).days, 0) if as_utc(now) >= as_utc(due) else 0


def how_late(due: datetime, now: datetime) -> str:
    """How near or late something is, to put on a list; both are aware.

    Due at the end of a day: "due in 3 days", "due tomorrow", "due today", "2 days late".
    Due at an hour: "due in 3 hours", "due in 20 minutes", "due now", "5 hours late". What
    is left and what is over are both rounded down.
    """
    days = (last_day(due) - local_date(now)).days
    if is_midnight(due):
        return _by_day(days)
    left = as_utc(due) - as_utc(now)
    if abs(left) >= _HOURS_SAID_UP_TO * _HOUR:
        return _by_day(days)
    size = abs(left)
    if size < _MINUTE:
        return "due now"
    much = _many(size // _HOUR, "hour") if size >= _HOUR else _many(size // _MINUTE, "minute")
    return f"due in {much}" if left > timedelta() else f"{much} late"


def last_day(until: datetime) -> date:
    """The last day in London of something that holds until an aware moment, or is due by it."""
    # Such a moment is exclusive, so the last day is the one that was still running before it.
    return local_date(as_utc(until) - _INSTANT)


def _by_day(days: int) -> str:
    if days < 0:
        return f"{_many(-days, 'day')} late"
    if days < 2:
        return "due tomorrow" if days else "due today"
    return f"due in {_many(days, 'day')}"


def _many(number: int, of: str) -> str:
    return f"{number} {of}" if number == 1 else f"{number} {of}s"


def _comes_twice(shown: datetime) -> bool:
    return shown.replace(fold=0).utcoffset() != shown.replace(fold=1).utcoffset()
