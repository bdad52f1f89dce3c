"""Reading the days and times people type."""

import re
from datetime import date, datetime, time

from accord import clock

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
FIRST_YEAR, LAST_YEAR = 1900, 2099  # anything else is a slip of the finger
TIME = re.compile(r"^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$")


class Unclear(Exception):
    """What was typed cannot be read. `says` completes "Time of the call …"; `part` is where."""

    def __init__(self, says: str, part: str = "") -> None:
        super().__init__(says)
        self.says = says
        self.part = part


def read_time(typed: str) -> time:
    """Return the time of day typed: 4pm, 4.30pm, 16:30, 1630, midday.

    :raises Unclear: where it is not a time, or could be morning or afternoon.
    """
    text = " ".join(typed.lower().split())
    if text in ("midday", "noon", "12 noon"):
        return time(12)
    if text == "midnight":
        raise Unclear("must show which midnight: enter 11:59pm for the end of the day, or 12:01am")
    found = TIME.match(text)
    if not found:
        raise Unclear("must be a real time, like 4:30pm or 16:30")
    return _time_of(int(found[1]), int(found[2] or 0), (found[3] or "")[:1], text)


def _time_of(hour: int, minute: int, half: str, text: str) -> time:
    if half:
        if not 1 <= hour <= 12 or minute > 59:
            raise Unclear("must be a real time, like 4:30pm")
        return time(hour % 12 + (12 if half == "p" else 0), minute)
    if hour > 23 or minute > 59:
        raise Unclear("must be a real time, like 4:30pm or 16:30")
    # "4:30" may be either half of the day; "04:30" and "16:30" may not.
    if hour < 13 and not re.match(r"0\d|\d{2}[:.h ]?\d{2}$", text):
        raise Unclear("must say am or pm, like 4:30pm")
    return time(hour, minute)


def read_day(day: str, month: str, year: str) -> date:
    """Return the day typed in three parts; a month may be a number or a name.

    :raises Unclear: with what is missing or wrong, and in which part.
    """
    typed = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    missing = [part for part, text in typed.items() if not text]
    if missing:
        raise Unclear(f"must include a {' and '.join(missing)}", missing[0])
    if not re.fullmatch(r"\d{4}", typed["year"], re.ASCII):
        raise Unclear("must have a year of 4 numbers, like 2026", "year")
    if not FIRST_YEAR <= int(typed["year"]) <= LAST_YEAR:
        raise Unclear(f"must have a year from {FIRST_YEAR} to {LAST_YEAR}", "year")
    try:
        return date(int(typed["year"]), _month(typed["month"]), int(typed["day"]))
    except (ValueError, OverflowError):
        raise Unclear("must be a real date", _culprit(typed)) from None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    names = [name for name in MONTHS if len(text) > 2 and name.startswith(text.lower())]
    if not names:
        raise ValueError(text)
    return MONTHS.index(names[0]) + 1


def _culprit(typed: dict[str, str]) -> str:
    try:
        month = _month(typed["month"])
    except ValueError:
        return "month"
    return "day" if 1 <= month <= 12 else "month"


def in_london(day: date, at: time) -> datetime:
    """Return the moment a London clock shows this, as aware UTC.

    :raises Unclear: in the hour that is skipped when the clocks go forward. In the hour
        that comes twice when they go back, the first is meant: a deadline is never late by it.
    """
    try:
        return clock.from_london(datetime.combine(day, at))
    except clock.NoSuchTime:
        raise Unclear("must be a real time: the clocks went forward that night", "time") from None
