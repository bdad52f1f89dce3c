"""The time of what is under way: one value for everything that one transaction does."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from accord.clock.london import as_utc

_now: ContextVar[datetime | None] = ContextVar("now", default=None)
_travelled: ContextVar[datetime | None] = ContextVar("travelled", default=None)


class NotBegun(RuntimeError):
    """Somebody asked for the time when no transaction had begun."""


def now() -> datetime:
    """The time of the transaction under way, aware, in UTC.

    It stands still until the next transaction begins, so that everything one action
    writes carries one time. Raises NotBegun when nothing has begun.
    """
    moment = _now.get()
    if moment is None:
        raise NotBegun(
            "Nothing has begun, so there is no time to give. Ask inside a transaction, or set "
            "the time with clock.travel(). What runs outside any transaction, such as a log "
            "line, asks clock.real_now()."
        )
    return moment


def set_now(moment: datetime) -> None:
    """Take an aware moment as the time, from when a transaction begins.

    It wins over a time set by `travel`, because the database has already written it
    down: the two may not tell different times. Raises NaiveTime without a time zone.
    """
    _now.set(as_utc(moment))


def clear_now() -> None:
    """Forget the transaction's time when it has ended. A time set by `travel` comes back."""
    _now.set(_travelled.get())


@contextmanager
def travel(moment: datetime) -> Iterator[datetime]:
    """Make an aware moment the time within the block, for tests and the demo.

    Blocks may be nested; the time before the block comes back after it, also when the
    block fails. Whoever begins a transaction hands `travelled()` to the database.
    Raises NaiveTime without a time zone.
    """
    moment = as_utc(moment)
    before = _now.get(), _travelled.get()
    _now.set(moment)
    _travelled.set(moment)
    try:
        yield moment
    finally:
        _now.set(before[0])
        _travelled.set(before[1])


def travelled() -> datetime | None:
    """The time that `travel` asked for, in UTC, or None where nobody travels."""
    return _travelled.get()


def real_now() -> datetime:
    """What the machine's clock says, aware, in UTC.

    For what belongs to no transaction: a log line, the end of a session, the worker
    deciding whether to wake. Never for a record or a deadline.
    """
    # The one place that reads the machine's clock, so that a test can take its place.
    return datetime.now(UTC)  # noqa: TID251
