"""Which facts each part of a rule reads, and on which events they must be."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accord.protocols.parts import Deadline, Fact, Law, Trigger
from accord.protocols.schema import (
    Access,
    Arrangement,
    Dated,
    Duty,
    Form,
    Gate,
    Joins,
    Ladder,
    Leaves,
    Meeting,
    Recurring,
    Rule,
    Table,
    Tell,
)
from accord.protocols.where import Comparison, parse, tests

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that a rule reads. `events` are those that must have it; none means any event may."""

    fact: str
    path: Path
    events: tuple[str, ...]
    test: Comparison | None = None


def facts_needed(rule: Rule) -> Iterator[Need]:
    """Yield every fact a rule reads."""
    yield from _in_triggers(rule)
    reader = _READERS.get(type(rule))
    if reader:
        yield from reader(rule)


def _in_triggers(rule: Rule) -> Iterator[Need]:
    from accord.protocols.checks.words import triggers

    for path, one in triggers(rule):
        yield from _where(one.where, (*path, "where"), (one.event,))
        for fact in filter(None, (one.role_in, one.fact if isinstance(one, Dated) else "")):
            yield Need(fact, path, (one.event,))


def _where(where: Mapping[str, Any], path: Path, events: Iterable[str]) -> Iterator[Need]:
    for test in tests(parse(where)):
        yield Need(test.fact, (*path, test.fact), tuple(events), test)


def _names(rule: Rule, field: str, events: tuple[str, ...]) -> Iterator[Need]:
    value = getattr(rule, field, "")
    for name in [value] if isinstance(value, str) else value:
        if name:
            yield Need(name, (field,), events)


def _of(triggers: Iterable[Trigger]) -> tuple[str, ...]:
    return tuple(one.event for one in triggers)


def _dates(deadline: Deadline | None, path: Path, events: tuple[str, ...]) -> Iterator[Need]:
    for name in ("by", "before"):
        fact = getattr(deadline, name, None)
        if isinstance(fact, Fact):
            yield Need(fact.fact, (*path, name), events)


def _law(law: Law | None, events: tuple[str, ...]) -> Iterator[Need]:
    if law:
        yield from _where(law.applies_if, ("law", "applies_if"), events)


def _duty(rule: Duty) -> Iterator[Need]:
    events = _of(rule.when)
    yield from _where(rule.where, ("where",), events)
    yield from _dates(rule, (), events)
    yield from _dates(rule.aim, ("aim",), events)
    yield from _law(rule.law, events)
    yield from _names(rule, "about", events)
    if isinstance(rule.owed_by, Fact):
        yield Need(rule.owed_by.fact, ("owed_by",), events)


def _gate(rule: Gate) -> Iterator[Need]:
    yield from _where(rule.where, ("where",), _of(rule.before))
    yield from _names(rule, "about", (*_of(rule.before), *_of(rule.needs)))


def _meeting(rule: Meeting) -> Iterator[Need]:
    yield from _names(rule, "people", ())
    yield from _names(rule, "date", _of(rule.arranged_when))
    for name in type(rule).model_fields:
        rows = getattr(rule, name)
        for at, row in enumerate(rows if isinstance(rows, list) else ()):
            if getattr(row, "where", None) and not isinstance(row, Trigger):
                yield from _where(row.where, (name, at, "where"), ())


def _tell(rule: Tell) -> Iterator[Need]:
    events = _of(rule.when)
    yield from _where(rule.where, ("where",), events)
    for name in ("urgent", "recipient", "about"):
        yield from _names(rule, name, events)
    for name in ("to", "not_to"):
        for at, row in enumerate(getattr(rule, name)):
            yield from _where(row.where, (name, at, "where"), events)


def _access(rule: Access) -> Iterator[Need]:
    events = _of(rule.when)
    yield from _where(rule.where, ("where",), events)
    moves: list[tuple[str, Joins | Leaves]] = [("joins", one) for one in rule.joins]
    moves += [("leaves", one) for one in rule.leaves]
    for field, move in moves:
        if move.member or move.team:
            yield Need(move.member or move.team, (field,), events)


def _ladder(rule: Ladder) -> Iterator[Need]:
    for at, rung in enumerate(rule.rungs):
        yield from _where(rung.where, ("rungs", at, "where"), ())
        for fact in rung.evidence:
            yield Need(fact, ("rungs", at, "evidence"), _of(rung.reached_when))


def _table(rule: Table) -> Iterator[Need]:
    for name in rule.inputs:
        yield Need(name, ("inputs", name), ())


def _form(rule: Form) -> Iterator[Need]:
    for at, item in enumerate(rule.items):
        yield from _where(item.where, ("items", at, "where"), ())


def _recurring(rule: Recurring) -> Iterator[Need]:
    events = _of(rule.starts_when)
    yield from _where(rule.where, ("where",), events)
    yield from _law(rule.law, events)
    yield from _names(rule, "about", (*events, *_of(rule.held_when)))


def _arrangement(rule: Arrangement) -> Iterator[Need]:
    for name in rule.holds:
        yield Need(name, ("holds",), (*_of(rule.set_when), *rule.onto))


_READERS: dict[type[Rule], Callable[[Any], Iterator[Need]]] = {
    Duty: _duty, Gate: _gate, Meeting: _meeting, Tell: _tell, Access: _access, Ladder: _ladder,
    Table: _table, Form: _form, Recurring: _recurring, Arrangement: _arrangement,
}  # fmt: skip
