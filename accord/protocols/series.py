"""Duties that come again: the next one after each event of the series.

The state of a series is worked out from all its events each time, oldest first, so an event
recorded late changes only what it truly changes.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from accord import clock
from accord.protocols.compiled import Index, Seen, Series, about_of, same_thing
from accord.protocols.decision import Done, Facts, Happened, Lapse, NewDuty, OpenDuty, State
from accord.protocols.opening import new_duty
from accord.protocols.where import day_of

MOMENT = timedelta(microseconds=1)
MOST_DATES = 60


@dataclass(slots=True)
class Standing:
    """Where a series has got to. `anchor` is the actual last one, or the start."""

    active: bool = False
    anchor: datetime | None = None
    started: bool = False  # the anchor is the start: the first one is still to come
    dates: list[date] = field(default_factory=list)  # agreed and still to come
    moved: date | None = None

    def next_date(self) -> date | None:
        """Return the date that was agreed for the next one, if one was."""
        return self.moved or (self.dates[0] if self.dates else None)


@dataclass(frozen=True, slots=True)
class Step:
    """What one event does to a series."""

    done: tuple[Done, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    duty: NewDuty | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """When the next one is due. `allowed` is the clause's own limit."""

    due: datetime
    allowed: datetime
    flag: str


def next_in_series(series: Series, event: Happened, state: State, index: Index) -> list[Step]:
    """Return what an event does to a series: for each owner, what closes and what opens."""
    if not _plays_a_part(series, event):
        return []
    about = about_of(series.duty.about, event.facts)
    past = _history(series, state, about, event)
    before = standing(series, past)
    after = standing(series, sorted([*past, event], key=lambda one: one.at))
    if _same(series, before, after):
        return []
    owed = [one for one in state.open_duties if _ours(one, series, event.facts, index)]
    held = _any(series.held, event) and _newest(series, past, event)
    closing = _closings(series, owed, event, held, after.active)
    return [Step(*closing), *_openings(series, after, about, event)]


def standing(series: Series, history: list[Happened]) -> Standing:
    """Return where a series has got to after a history, oldest first."""
    now = Standing()
    for one in history:
        _take(series, now, one)
    return now


def next_due(series: Series, now: Standing) -> Next | None:
    """Return when the next one is due, and the flag where what was agreed is later than allowed."""
    if not now.active or now.anchor is None:
        return None
    within = series.first if now.started else series.every
    allowed = clock.due(now.anchor, within)
    agreed = now.next_date()
    if agreed is None:
        return Next(allowed, allowed, "")
    return Next(clock.midnight_after(agreed), allowed, _flag(agreed, allowed, within))


def dates_ahead(
    series: Series, history: list[Happened], until: date | None
) -> list[tuple[date, str]]:
    """Return the dates still to come of a series with their flags: those agreed, or those the rule gives.

    Where nothing is agreed, dates are proposed as far as `until`; without it, only the next.
    """
    now = standing(series, sorted(history, key=lambda one: one.at))
    coming = next_due(series, now)
    if coming is None:
        return []
    if now.next_date() is None:
        return [(day, "") for day in _proposed(series, now, coming, until)]
    found = []
    while (agreed := now.next_date()) and (step := next_due(series, now)):
        found.append((agreed, step.flag))
        now.dates = now.dates if now.moved else now.dates[1:]
        now.moved, now.started, now.anchor = None, False, clock.start_of(agreed)
    return found


def _proposed(series: Series, now: Standing, coming: Next, until: date | None) -> list[date]:
    days = [clock.local_date(coming.due - MOMENT)]
    while until and len(days) < MOST_DATES:
        last = clock.local_date(clock.due(clock.start_of(days[-1]), series.every) - MOMENT)
        if last > until:
            break
        days.append(last)
    return days


def _flag(agreed: date, allowed: datetime, within: object) -> str:
    if clock.midnight_after(agreed) <= allowed:
        return ""
    return (
        f"The date agreed, {clock.day_in_words(agreed)}, is later than {within} allows: "
        f"{clock.due_in_words(allowed)}."
    )


def _take(series: Series, now: Standing, one: Happened) -> None:
    if _any(series.starts, one):
        now.active, now.anchor, now.started = True, one.at, True
    if _any(series.held, one):
        _hold(now, one)
    if _any(series.agreed, one) and series.rule.agreed:
        now.dates = sorted(dates_of(one.facts.get(series.rule.agreed.fact)))
        now.moved = None
    if _any(series.moved, one) and series.rule.moved_when:
        # Moving takes the place of one agreed date, however often that one is moved.
        now.dates = now.dates[1:] if now.moved is None else now.dates
        now.moved = day_of(one.facts.get(series.rule.moved_when.fact))
    if _any(series.ends, one):
        now.active = False


def _hold(now: Standing, held: Happened) -> None:
    """Note one that was held. Early in the wait it is extra, and an agreed date stays."""
    day = clock.local_date(held.at)
    last = clock.local_date(now.anchor) if now.anchor else day
    now.moved = None
    while now.dates and day >= last + (now.dates[0] - last) / 2:
        last = now.dates.pop(0)
    now.active, now.anchor, now.started = True, held.at, False


def dates_of(value: object) -> list[date]:
    """Return the dates of a fact that holds one or several."""
    values = value if isinstance(value, list | tuple) else [value]
    return [day for day in map(day_of, values) if day]


def _any(parts: tuple[Seen, ...], event: Happened) -> bool:
    return any(part.matches(event) for part in parts)


def _plays_a_part(series: Series, event: Happened) -> bool:
    parts = (*series.starts, *series.held, *series.ends, *series.agreed, *series.moved)
    return _any(parts, event)


def _history(series: Series, state: State, about: Facts, event: Happened) -> list[Happened]:
    found = [
        one
        for kind in series.events
        for one in state.past.get(kind, ())
        if same_thing(about, one.facts) and (one.id is None or one.id != event.id)
    ]
    return sorted(found, key=lambda one: one.at)


def _same(series: Series, before: Standing, after: Standing) -> bool:
    was, now = next_due(series, before), next_due(series, after)
    return (was.due if was else None) == (now.due if now else None)


def _newest(series: Series, past: list[Happened], event: Happened) -> bool:
    return all(one.at <= event.at for one in past if _any(series.held, one))


def _ours(one: OpenDuty, series: Series, facts: Facts, index: Index) -> bool:
    rules = (series.duty.id, *index.partners.get(series.duty.id, ()))
    return one.rule in rules and same_thing(one.about, facts)


def _closings(
    series: Series, owed: list[OpenDuty], event: Happened, held: bool, active: bool
) -> tuple[tuple[Done, ...], tuple[Lapse, ...]]:
    if held:
        return tuple(Done(one.id, one.rule) for one in owed), ()
    says = "It is due at another time now." if active else _why_ended(series, event)
    return (), tuple(Lapse(one.id, one.rule, says) for one in owed)


def _why_ended(series: Series, event: Happened) -> str:
    return next(
        (one.says for one in series.ends if one.says and one.matches(event)), "It has ended."
    )


def _openings(series: Series, now: Standing, about: Facts, event: Happened) -> list[Step]:
    coming = next_due(series, now)
    if coming is None:
        return []
    measured = series.duty.measured
    return [
        Step(
            duty=new_duty(
                series.duty, role, about, event,
                since=now.anchor,
                due=None if measured else coming.due,
                aim=coming.due if measured else None,
                flag=coming.flag,
            )
        )
        for role in series.duty.owners
    ]  # fmt: skip
