"""When something written as `within`, `by` or `before` is due. Moments are aware UTC."""

from datetime import date, datetime, timedelta

from accord import clock
from accord.clock import Within
from accord.protocols.compiled import When
from accord.protocols.decision import Facts
from accord.protocols.pack_schema import Times
from accord.protocols.parts import Deadline

ONE_DAY = timedelta(days=1)


def length(text: str, times: Times) -> Within:
    """Return a length of time as this pack reads it: a bare "days" may mean working days."""
    within = clock.parse_within(text)
    if within.unit == "days" and within.amount and times.days == "working":
        return Within(within.amount, "working days")
    return within


def compile_deadline(deadline: Deadline, times: Times) -> When | None:
    """Return the function that gives the due moment, or None where no time is stated."""
    if deadline.within:
        within = length(deadline.within, times)
        return lambda at, facts: clock.due(at, within)
    fact = deadline.by or deadline.before
    if fact is None:
        return None
    otherwise = length(deadline.or_within, times) if deadline.or_within else None
    return _by_fact(fact.fact, deadline.before is not None, otherwise)


def _by_fact(name: str, before: bool, otherwise: Within | None) -> When:
    def due(at: datetime, facts: Facts) -> datetime | None:
        value = facts.get(name)
        if value is None:
            return clock.due(at, otherwise) if otherwise else None
        return moment_of(value, before)

    return due


def moment_of(value: object, before: bool = False) -> datetime:
    """Return the moment a date or time fact means: the end of that day, or of the day before it."""
    if isinstance(value, str):
        value = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value if value.tzinfo else clock.from_london(value)
    if isinstance(value, date):
        return clock.midnight_after(value - ONE_DAY if before else value)
    raise TypeError(f"{value!r} is neither a date nor a time; a deadline needs one of them")
