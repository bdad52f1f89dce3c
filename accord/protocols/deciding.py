"""What follows from one event: the whole decision, from the event and a little of the past."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from accord import clock
from accord.protocols.compiled import (
    Closer,
    GateRule,
    Index,
    OnEvent,
    about_of,
    same_thing,
    touches,
)
from accord.protocols.decision import (
    Decision,
    Done,
    Facts,
    Happened,
    Join,
    Lapse,
    Leave,
    LeftUnmet,
    OpenDuty,
    Refusal,
    State,
)
from accord.protocols.joining import joined
from accord.protocols.opening import did_it, opened, past_of, spent
from accord.protocols.rulebook import Rulebook
from accord.protocols.series import Step, next_in_series
from accord.protocols.telling import tells

NOTHING = Decision()


def decide(event: Happened, state: State, rulebook: Rulebook) -> Decision:
    """Return everything that follows from an event.

    With `refusals` it may not be recorded, unless somebody who may override goes ahead. `state.past`
    holds the types in `rulebook.looks_back(event.type)`. Raises clock.BeyondCalendar.
    """
    on = rulebook.index.events.get(event.type)
    if on is None:
        return NOTHING
    index, partners = rulebook.index, rulebook.index.partners
    steps = [step for one in on.series for step in next_in_series(one, event, state, index)]
    done, lapses = _closings(on, event, state, index, steps)
    new = [*opened(on, event, state, index), *(step.duty for step in steps if step.duty)]
    return Decision(
        refusals=tuple(_refusals(on, event, state)),
        done=done,
        lapses=lapses,
        duties=tuple(joined(new, partners)),
        tells=tuple(tells(on, event, partners)),
        joins=tuple(_joins(on, event.facts)),
        leaves=tuple(_leaves(on, event.facts)),
    )


def heeded(event: Happened, rulebook: Rulebook) -> bool:
    """Whether anything could follow from an event, whatever came before it.

    Where it is not, `decide` answers that nothing follows, and nobody need look at the past.
    """
    on = rulebook.index.events.get(event.type)
    if on is None:
        return False
    conditions = [
        *(part.holds for part in on.gates),
        *(part.holds for part in on.duties),
        *(part.seen.holds for parts in on.closers.values() for part in parts),
        *(part.holds for parts in on.lapses.values() for part in parts),
        *(part.holds for part in on.tells),
        *(part.holds for part in on.moves),
    ]
    return bool(on.series) or any(holds(event.facts) for holds in conditions)


def _closings(
    on: OnEvent, event: Happened, state: State, index: Index, steps: list[Step]
) -> tuple[tuple[Done, ...], tuple[Lapse, ...]]:
    """What an event closes. What it both does and makes pointless was done."""
    done = _once([*_done(on, event, state, index), *(one for step in steps for one in step.done)])
    closed = {one.duty for one in done}
    lapses = [*_lapses(on, event, state), *(one for step in steps for one in step.lapses)]
    return tuple(done), tuple(_once([one for one in lapses if one.duty not in closed]))


def _once(closings: Iterable[Done | Lapse]) -> list:
    return list({one.duty: one for one in closings}.values())


def refused_anew(
    new: Happened,
    old: Callable[[], Happened],
    state: State,
    rulebook: Rulebook,
    changed: Set[str],
) -> tuple[Refusal, ...]:
    """Return what the gates hold against an entry as it is put right: `new` in the place of `old`.

    A gate that refuses the entry as it stands too is no reason to leave something else about it
    wrong: the gate came later, what it waits for was withdrawn since, or somebody went past it with
    a reason. It is asked again only where one of the facts that it reads is `changed`: who says
    that anew says it as if it were recorded now. `state.past` is without the entry itself; `old` is
    asked for only where a gate refuses.
    """
    on = rulebook.index.events.get(new.type)
    gone_past = new.facts.get("went_past") or ()
    shut = [gate for gate in _shut(on, new, state) if gate.id not in gone_past] if on else []
    if not on or not shut:
        return ()
    already = [gate for gate in _shut(on, old(), state) if not gate.reads & changed]
    return tuple(_refusal(gate) for gate in shut if gate not in already)


def left_unmet(
    old: Happened, new: Happened, others: Sequence[Happened], rulebook: Rulebook
) -> Iterator[LeftUnmet]:
    """Yield the entries that rest on one that is put right, and the gate that each has not met any more.

    `new` is in the place of `old`; `others` is the rest of what stands. What was not met before, or
    was gone past with a reason, is not said again.
    """
    past, put_right = _past(others).past, _past((old, new))
    for one in others:
        on = rulebook.index.events.get(one.type)
        gone_past = one.facts.get("went_past") or ()
        for gate in on.gates if on else ():
            # first what costs little: of thousands of entries, few rest on any one
            if gate.id in gone_past or not _looked_at(gate, one, put_right):
                continue
            if not gate.holds(one.facts):
                continue
            kinds = {seen.event for seen in (*gate.needs, *gate.stale)}
            rest = [p for kind in kinds for p in past.get(kind, ()) if p is not one]
            before, after = _past([*rest, old]), _past([*rest, new])
            if _open(gate, one, before) and not _open(gate, one, after):
                yield LeftUnmet(one, _refusal(gate))


def _looked_at(gate: GateRule, event: Happened, state: State) -> bool:
    """Whether a gate before an event looks at any of these, as it stood at that moment."""
    about = about_of(gate.about, event.facts)
    return any(p.at <= event.at for p in past_of((*gate.needs, *gate.stale), state, about))


def _past(events: Iterable[Happened]) -> State:
    past: dict[str, list[Happened]] = {}
    for one in events:
        past.setdefault(one.type, []).append(one)
    return State((), {kind: tuple(found) for kind, found in past.items()})


def _refusals(on: OnEvent, event: Happened, state: State) -> Iterator[Refusal]:
    return map(_refusal, _shut(on, event, state))


def _refusal(gate: GateRule) -> Refusal:
    return Refusal(gate.id, gate.clause, gate.says, gate.override_by)


def _shut(on: OnEvent, event: Happened, state: State) -> Iterator[GateRule]:
    for gate in on.gates:
        if gate.holds(event.facts) and not _open(gate, event, state):
            yield gate


def _open(gate: GateRule, event: Happened, state: State) -> bool:
    about = about_of(gate.about, event.facts)
    needed = [p for p in past_of(gate.needs, state, about) if p.at <= event.at]
    if not needed:
        return False
    latest = max(needed, key=lambda one: one.at)
    if gate.lasts and event.at >= clock.due(latest.at, gate.lasts):
        return False
    return not any(latest.at < p.at <= event.at for p in past_of(gate.stale, state, about))


def _done(on: OnEvent, event: Happened, state: State, index: Index) -> Iterator[Done]:
    for duty in state.open_duties:
        closers = on.closers.get(duty.rule)
        if not closers or _too_early(event, duty, state, index):
            continue
        if any(_closes(closer, duty, event) for closer in closers):
            yield Done(duty.id, duty.rule)


def _before(event: Happened, duty: OpenDuty) -> bool:
    """Whether something entered late happened before the duty arose."""
    return duty.since is not None and event.at < duty.since


def _too_early(event: Happened, duty: OpenDuty, state: State, index: Index) -> bool:
    """Whether something entered late happened before the duty arose and does not count for it."""
    if duty.since is None or not _before(event, duty):
        return False
    if duty.rule not in index.earlier_counts:
        return True
    return spent(duty.rule, duty.about, event.at, duty.since, state, index)


def _closes(closer: Closer, duty: OpenDuty, event: Happened) -> bool:
    return (
        closer.seen.holds(event.facts)
        and same_thing(duty.about, event.facts)
        and (closer.any or did_it(closer.seen, duty.role, event.facts))
    )


def _lapses(on: OnEvent, event: Happened, state: State) -> Iterator[Lapse]:
    for duty in state.open_duties:
        for seen in on.lapses.get(duty.rule, ()) if not _before(event, duty) else ():
            if seen.holds(event.facts) and touches(duty.about, event.facts):
                yield Lapse(duty.id, duty.rule, seen.says or "No longer needed.")
                break


def _joins(on: OnEvent, facts: Facts) -> Iterator[Join]:
    for move in on.moves:
        if move.begins and move.holds(facts):
            yield Join(move.id, move.clause, move.role, move.fact, move.kind)


def _leaves(on: OnEvent, facts: Facts) -> Iterator[Leave]:
    for move in on.moves:
        if not move.begins and move.holds(facts):
            yield Leave(move.id, move.clause, move.role, move.after_days, move.fact, move.of)
