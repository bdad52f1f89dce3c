"""Days and midnights as London reads them, in and out of summer time."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_ONE_DAY = timedelta(days=1)


class NaiveTime(ValueError):
    """A time without a time zone, which could mean two moments an hour apart."""


class NoSuchTime(ValueError):
    """A time that no clock in London showed, or text that is not a time."""


def as_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises NaiveTime when it has no time zone."""
    if moment.tzinfo is None:
        raise NaiveTime(
            f"{moment} has no time zone. Use clock.from_london() for a time read off a clock "
            "in London, or give the moment in UTC."
        )
    return moment.astimezone(UTC)


def in_london(moment: datetime) -> datetime:
    """The same moment as a clock in London shows it. Raises NaiveTime without a time zone."""
    if moment.tzinfo is None:
        return as_utc(moment)  # which refuses it
    return moment.astimezone(LONDON)


def local_date(moment: datetime) -> date:
    """The day it is in London at an aware moment. Raises NaiveTime without a time zone."""
    return in_london(moment).date()


@lru_cache(maxsize=32_768)
def start_of(day: date) -> datetime:
    """The first moment of a day in London, aware, in UTC: 23:00 the evening before in summer."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


@lru_cache(maxsize=32_768)
def midnight_after(day: date) -> datetime:
    """The midnight that ends a day in London, aware, in UTC: what is due that day is late from it."""
    return start_of(day + _ONE_DAY)


def is_midnight(moment: datetime) -> bool:
    """Whether a day begins in London at exactly this aware moment."""
    shown = in_london(moment)
    return not (shown.hour or shown.minute or shown.second or shown.microsecond)


def from_london(shown: datetime | str) -> datetime:
    """The moment, aware, in UTC, at which clocks in London show a time.

    `shown` is a datetime without time zone, or text such as "2026-12-23 11:00". In the
    hour that comes twice in October the earlier is meant. Raises NoSuchTime for the
    hour that is skipped in March and for text that is no time.
    """
    wall = _read(shown) if isinstance(shown, str) else shown
    if wall.tzinfo is not None:
        raise NoSuchTime(f"{wall} already has a time zone. Use it as it is.")
    moment = wall.replace(tzinfo=LONDON, fold=0).astimezone(UTC)
    if moment.astimezone(LONDON).replace(tzinfo=None, fold=0) != wall.replace(fold=0):
        raise NoSuchTime(
            f"Clocks in London never showed {wall:%H:%M} on {wall:%Y-%m-%d}: they went forward "
            "that night. Enter a time before 01:00 or from 02:00."
        )
    return moment


def _read(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise NoSuchTime(
            f"“{text}” is not a time. Write the year, month, day, hour and minute, "
            "for example 2026-12-23 11:00."
        ) from None
