"""Who is told of an event, how and by when, and who may not be."""

from collections.abc import Iterator
from datetime import date, datetime, time

from accord import clock
from accord.protocols.compiled import Bar, Clockwork, OnEvent, TellRow, about_of
from accord.protocols.deadlines import ONE_DAY
from accord.protocols.decision import Happened, NewTell, Refusal
from accord.protocols.joining import Partners, joined_tells
from accord.protocols.parts import Hours

URGENT = (True, "yes", "urgent")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def tells(on: OnEvent, event: Happened, partners: Partners) -> list[NewTell]:
    """Return whom an event must or may be told to. A barred role is left out, whoever named it."""
    barred = {bar.role for bar in bars(on, event)}
    found = [
        _tell(row, event)
        for row in on.tells
        if row.role not in barred and row.holds(event.facts) and _route_open(row.route, event.at)
    ]
    return joined_tells(found, partners)


def bars(on: OnEvent, event: Happened) -> Iterator[Bar]:
    """Yield the roles that must not be told of an event."""
    for bar in on.bars:
        if bar.holds(event.facts):
            yield bar


def refusal(bar: Bar) -> Refusal:
    """Return a bar as the refusal shown to whoever tries."""
    return Refusal(bar.id, bar.clause, bar.says)


def _tell(row: TellRow, event: Happened) -> NewTell:
    urgent = bool(row.urgent) and event.facts.get(row.urgent) in URGENT
    immediate = urgent or (row.within is not None and row.within.unit == "immediately")
    due = clock.due(event.at, row.within) if row.within else None
    return NewTell(
        rule=row.id,
        clauses=row.clauses,
        role=row.role,
        says=row.says,
        how="phone_then_written" if urgent else row.how,
        force=row.force,
        due=event.at if immediate else due,
        immediate=immediate,
        urgent=urgent,
        receipt=row.receipt,
        marking=row.marking,
        about=about_of(row.about, event.facts),
        losing=row.losing,
    )


def _route_open(route: Clockwork | None, at: datetime) -> bool:
    return route is None or within_hours(route.hours, at) != route.outside


def within_hours(hours: Hours, at: datetime) -> bool:
    """Whether a moment lies in a part of the week, by the London clock.

    Hours that run over midnight belong to the day they begin on.
    """
    local = at.astimezone(clock.LONDON)
    now, starts, ends = (
        local.time(),
        time.fromisoformat(hours.starts),
        time.fromisoformat(hours.ends),
    )
    day = clock.local_date(at)
    if starts < ends:
        return starts <= now < ends and _counts(hours, day)
    if now >= starts:
        return _counts(hours, day)
    return now < ends and _counts(hours, day - ONE_DAY)


def _counts(hours: Hours, day: date) -> bool:
    if hours.days and DAYS[day.weekday()] not in hours.days:
        return False
    return not hours.working_days or clock.ENGLAND_AND_WALES.is_working(day)
