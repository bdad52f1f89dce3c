"""Packs as written become an index of rules by event. Runs once, when packs are loaded."""

from collections.abc import Callable, Iterable

from accord.protocols import same_obligation
from accord.protocols.compiled import BY_HAND, Index, Move
from accord.protocols.compiling_duties import add_duty, add_recurring, named
from accord.protocols.compiling_gates import add_gate, add_ladder, add_meeting
from accord.protocols.compiling_tells import add_tell
from accord.protocols.pack import Pack
from accord.protocols.schema import (
    EVERYTHING,
    NAMED_BY_HAND,
    Access,
    Duty,
    Gate,
    Joins,
    Ladder,
    Leaves,
    Meeting,
    Recurring,
    Rule,
    Tell,
)
from accord.protocols.where import Condition, compile_where


def compile_index(packs: Iterable[Pack], law_on: frozenset[str]) -> Index:
    """Return the rules of several packs by event. `law_on` names rules whose law has commenced."""
    packs = tuple(packs)
    index = Index(law_on=law_on, clauses=frozenset(id for pack in packs for id in pack.clauses))
    for pack in packs:
        for rule in pack.rules:
            add = _ADD.get(type(rule))
            if add:
                add(index, pack, rule)
    same_obligation.link(index, packs)
    _look_back(index)
    return index


def _add_access(index: Index, pack: Pack, rule: Access) -> None:
    for trigger in rule.when:
        holds = compile_where({"all": [trigger.where, rule.where]})
        moves: list[Joins | Leaves] = [*rule.joins, *rule.leaves]
        for move in moves:
            index.on(trigger.event).moves.append(_move(pack, rule, move, holds))
    index.joined_roles.update(join.role for join in rule.joins)


def _move(pack: Pack, rule: Access, move: Joins | Leaves, holds: Condition) -> Move:
    return Move(
        id=named(pack, rule),
        clause=move.clause or rule.clause[0],
        role=move.role,
        holds=holds,
        begins=isinstance(move, Joins),
        fact=move.member or move.team,
        kind="member" if move.member else "team",
        after_days=move.after_days if isinstance(move, Leaves) else 0,
        of=_ended_of(pack, move) if isinstance(move, Leaves) else (),
    )


def _ended_of(pack: Pack, leave: Leaves) -> tuple[str, ...]:
    """The rules whose parts end, as they are kept with a part; none for whatever began it."""
    if leave.of == [EVERYTHING]:
        return ()
    begins = [
        rule.id
        for rule in pack.rules
        if isinstance(rule, Access) and any(one.role == leave.role for one in rule.joins)
    ]
    named = leave.of or [*begins, NAMED_BY_HAND]
    return tuple(BY_HAND if one == NAMED_BY_HAND else f"{pack.id}/{one}" for one in named)


def _look_back(index: Index) -> None:
    """Note, for each type of event, the types of the past that deciding on it may read."""
    for on in index.events.values():
        for gate in on.gates:
            on.looks_back.update(one.event for one in (*gate.needs, *gate.stale))
        for duty in on.duties:
            on.looks_back.update(one.seen.event for one in index.closers.get(duty.id, ()))
            on.looks_back.update(one.event for one in index.lapses.get(duty.id, ()))
            on.looks_back.update(one.event for one in index.earlier_counts.get(duty.id, ()))
        for rule in on.closers:
            on.looks_back.update(one.event for one in index.earlier_counts.get(rule, ()))
        for series in on.series:
            on.looks_back.update(series.events)


_ADD: dict[type[Rule], Callable] = {
    Duty: add_duty,
    Gate: add_gate,
    Meeting: add_meeting,
    Tell: add_tell,
    Access: _add_access,
    Recurring: add_recurring,
    Ladder: add_ladder,
}
