"""When something must be done: a start and a length of time make a moment.

Decision 0002 has the readings. A due moment is always exclusive: what happens at it
or after it is late.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta

from accord.clock.london import as_utc, local_date, midnight_after
from accord.clock.within import Unit, Within, parse_within
from accord.clock.working_days import ENGLAND_AND_WALES, Calendar


def due(start: datetime, within: Within | str, calendar: Calendar | None = None) -> datetime:
    """The moment, aware, in UTC, from which what was started by `start` is late.

    Minutes and hours are elapsed time. For days, working days, weeks and months the day
    in London on which it started is day 0, and the moment is the midnight in London that
    ends the last day. `calendar` is England and Wales unless an area has its own.
    Raises NaiveTime, BadWithin, and BeyondCalendar where working days are not known.
    """
    if isinstance(within, str):
        within = parse_within(within)
    return _COUNT[within.unit](start, within.amount, calendar)


def is_late(due: datetime, moment: datetime) -> bool:
    """Whether something due at `due` is late at a moment; both are aware."""
    return as_utc(moment) >= as_utc(due)


def add_months(day: date, months: int) -> date:
    """The same day number some months on, or the last day of a month that is too short."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _immediately(start: datetime, amount: int, calendar: Calendar | None) -> datetime:
    return as_utc(start)


def _minutes(start: datetime, amount: int, calendar: Calendar | None) -> datetime:
    # In UTC, because adding to a London time adds what the clock shows, not what passes.
    return as_utc(start) + timedelta(minutes=amount)


def _hours(start: datetime, amount: int, calendar: Calendar | None) -> datetime:
    return as_utc(start) + timedelta(hours=amount)


def _days(start: datetime, amount: int, calendar: Calendar | None) -> datetime:
    return midnight_after(local_date(start) + timedelta(days=amount))


def _weeks(start: datetime, amount: int, calendar: Calendar | None) -> datetime:
    return midnight_after(local_date(start) + timedelta(weeks=amount))


def _working_days(start: datetime, amount: int, calendar: Calendar | None) -> datetime:
    known = ENGLAND_AND_WALES if calendar is None else calendar
    return midnight_after(known.working_day_after(local_date(start), amount))


def _months(start: datetime, amount: int, calendar: Calendar | None) -> datetime:
    return midnight_after(add_months(local_date(start), amount))


_COUNT: dict[Unit, Callable[[datetime, int, Calendar | None], datetime]] = {
    "immediately": _immediately,
    "minutes": _minutes,
    "hours": _hours,
    "days": _days,
    "working days": _working_days,
    "weeks": _weeks,
    "months": _months,
}
