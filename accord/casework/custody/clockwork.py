"""The hours at which a search goes from one service to another, by the protocol's own table."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from accord.access.actor import Actor
from accord.casework.custody.searching import who_has_it, whose_hour

QUARTER = timedelta(minutes=15)
FAR = timedelta(days=14)  # over Christmas no hour is office hours for less than that


def newest_change(now: datetime, by: Actor) -> datetime | None:
    """The last moment up to `now` (aware) at which another service took over, or None in the last 14 days."""
    if who_has_it(True, by) == who_has_it(False, by):
        return None  # it never goes to another, as where no protocol says: the worker asks this all the time
    at, whose = _quarter(now), whose_hour(now, by)
    while now - at < FAR:
        if whose_hour(at - QUARTER, by) != whose:
            return at
        at -= QUARTER
    return None


def changes(owner: str, since: datetime, until: datetime, by: Actor) -> Iterator[tuple[datetime, str]]:  # fmt: skip
    """When, after `since` and up to `until` (aware), it goes to another service, and to which, each in its turn.

    Counted in UTC by quarters of an hour, at which all office hours begin and end: none is left
    out and none counted twice where the clocks change.
    """
    at = _quarter(since) + QUARTER
    while at <= until:
        whose = whose_hour(at, by)
        if whose and whose != owner:
            yield at, whose
            owner = whose
        at += QUARTER


def _quarter(at: datetime) -> datetime:
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)
