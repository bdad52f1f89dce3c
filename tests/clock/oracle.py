"""Deadlines worked out a second time, the slow way, sharing nothing with accord.clock.

Everything is counted out: hours since 1970 as integers, days one by one, summer time
from the words of the Summer Time Act 1972 and not from the machine's time zones, holidays
from the `holidays` package and not from our table. A moment is an integer, the number
of hours since 1970 in UTC. `first_disagreement` holds a way of computing deadlines
against it; the failing controls use it on ways that are wrong.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import groupby

import holidays

Due = Callable[[datetime, str], datetime]

FIRST, LAST = date(2024, 1, 1), date(2032, 12, 31)
EVER = date(2020, 1, 1), date(2035, 12, 31)
GRID_LAST = date(2040, 12, 31)  # deadlines may fall years after the last start
EPOCH = date(1970, 1, 1)
ONE_DAY = timedelta(days=1)


def hours_at(day: date, hour: int = 0) -> int:
    """An hour of a day in UTC as hours since 1970."""
    return (day - EPOCH).days * 24 + hour


def as_datetime(hours: int) -> datetime:
    return datetime.fromtimestamp(hours * 3600, UTC)


@cache
def _last_sunday(year: int, month: int) -> date:
    day = date(year, month, 31)
    while day.strftime("%w") != "0":
        day -= ONE_DAY
    return day


@cache
def summer_time(year: int) -> tuple[int, int]:
    """From 1am GMT on the last Sunday of March to 1am GMT on the last Sunday of October."""
    return hours_at(_last_sunday(year, 3), 1), hours_at(_last_sunday(year, 10), 1)


def _utc_hours(first: date, last: date) -> Iterator[tuple[date, int]]:
    day = first
    while day <= last:
        yield from ((day, hours_at(day, hour)) for hour in range(24))
        day += ONE_DAY


def _shown(day: date, hours: int) -> date:
    begins, ends = summer_time(day.year)
    last_hour = hours % 24 == 23
    return day + ONE_DAY if last_hour and begins <= hours < ends else day


# What day London calls each hour, and the hours of each day: 23 in March, 25 in October.
_named = [(_shown(day, hours), hours) for day, hours in _utc_hours(EVER[0], GRID_LAST)]
HOURS_OF: dict[date, list[int]] = {
    day: [hours for _, hours in found] for day, found in groupby(_named, key=lambda pair: pair[0])
}
STARTS = {day: hours for day, hours in HOURS_OF.items() if FIRST <= day <= LAST}
ALL_STARTS = {day: hours for day, hours in HOURS_OF.items() if EVER[0] <= day <= EVER[1]}
# of the years around: both ends of each day, at which counting goes wrong
EDGES = {day: [hours[0], hours[-1]] for day, hours in ALL_STARTS.items() if day not in STARTS}


@cache
def _holidays() -> frozenset[date]:
    years = range(EVER[0].year, GRID_LAST.year + 1)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))


def is_working(day: date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in _holidays()


def _walk(day: date, steps: int, counts: Callable[[date], bool]) -> date:
    while steps:
        day += ONE_DAY
        if counts(day):
            steps -= 1
    return day


def _months_on(day: date, months: int) -> date:
    number, turned = day.day, 0
    while turned < months:
        day += ONE_DAY
        turned += day.day == 1
    while day.day < number and (day + ONE_DAY).day != 1:
        day += ONE_DAY
    return day


@cache
def last_day(day: date, amount: int, unit: str) -> date:
    """The last day on which something counted in days from a day is on time."""
    if unit == "months":
        return _months_on(day, amount)
    if unit == "working days":
        return _walk(day, amount, is_working)
    return _walk(day, amount * (7 if unit == "weeks" else 1), lambda each: True)


@cache
def _read(within: str) -> tuple[int, str]:
    number, unit = within.split(" ", 1)
    return int(number), unit.removesuffix("s") + "s"


@cache
def _end(day: date, within: str) -> int:
    return HOURS_OF[last_day(day, *_read(within))][-1] + 1


def expected(day: date, hours: int, within: str) -> int:
    """When something is due, in hours since 1970, that started in an hour of a day."""
    number, unit = _read(within)
    return hours + number if unit == "hours" else _end(day, within)


def first_disagreement(
    due: Due, within: str, days: Iterable[date] = STARTS, hours_of: dict[date, list[int]] = STARTS
) -> str | None:
    """The first hour for which `due` says something else, in words, or None when it never does."""
    for day in days:
        for hours in hours_of[day]:
            start, right = as_datetime(hours), as_datetime(expected(day, hours, within))
            said = due(start, within)
            if said != right or said.utcoffset():
                return f"{within} from {start}: {said}, but it is {right}"
    return None
