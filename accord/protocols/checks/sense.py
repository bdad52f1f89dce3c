"""Rules that can never fire, and rules that contradict each other."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

from accord import clock
from accord.protocols.checks.words import subject, triggers
from accord.protocols.pack import Pack
from accord.protocols.parts import Fact, Trigger
from accord.protocols.problems import Problem
from accord.protocols.schema import EVERYTHING, NAMED_BY_HAND, Access, Duty, Gate, Rule, Tell
from accord.protocols.where import Comparison, compile_where, parse, tests
from accord.vocabulary import Vocabulary

MOST_TRIED = 20_000
OPENS = ("when", "before", "starts_when")


def check(pack: Pack, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield rules that cannot fire, times that cannot be read, and contradictions."""
    for rule in pack.rules:
        yield from _times(pack, rule)
        yield from _never_fires(pack, rule)
        if isinstance(rule, Tell):
            yield from _told_and_not(pack, rule)
        if isinstance(rule, Access):
            yield from _begins_and_ends(pack, rule)
            yield from _ends_of_what(pack, rule)
    yield from _two_answers(pack)
    yield from _deadlocks(pack)
    yield from _never_done(pack)


def _times(pack: Pack, rule: Rule) -> Iterator[Problem]:
    for path, text in _lengths(rule.model_dump(), ()):
        try:
            clock.parse_within(text)
        except clock.BadWithin as bad:
            yield Problem(pack.place(rule.kind, rule.id, *path), subject(rule), str(bad))


def _lengths(value: Any, path: tuple) -> Iterator[tuple[tuple, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key in ("within", "or_within", "every", "first_within", "lasts") and isinstance(
                below, str
            ):
                yield (*path, key), below
            elif key != "where":
                yield from _lengths(below, (*path, key))
    elif isinstance(value, list):
        for at, below in enumerate(value):
            yield from _lengths(below, (*path, at))


def _never_fires(pack: Pack, rule: Rule) -> Iterator[Problem]:
    where = getattr(rule, "where", {})
    for path, trigger in triggers(rule):
        both = {"all": [trigger.where, where]} if path[0] in OPENS and where else trigger.where
        if not possible(both):
            says = f"this can never be: no facts of {trigger.event} meet its condition"
            yield Problem(pack.place(rule.kind, rule.id, *path), subject(rule), says)


def possible(where: Mapping[str, Any]) -> bool:
    """Whether any facts meet a condition. One too large to try out is taken as possible."""
    found: dict[str, set] = {}
    for test in tests(parse(where)):
        found.setdefault(test.fact, {None, "something else"}).update(_near(test))
    choices = [list(values) for values in found.values()]
    size = 1
    for one in choices:
        size *= len(one)
    if size > MOST_TRIED:
        return True
    holds = compile_where(where)
    return any(_holds(holds, dict(zip(found, values, strict=True))) for values in product(*choices))


def _holds(holds: Any, facts: dict) -> bool:
    try:
        return holds(facts)
    except TypeError:  # a word where a number is compared: another combination will do
        return False


def _near(test: Comparison) -> set:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    if test.op == "includes":
        return {*values, tuple(values)}
    step: Any = timedelta(days=1)
    near = {v - (step if isinstance(v, date) else 1) for v in values if _ordered(v)}
    return {*values, *near}


def _ordered(value: Any) -> bool:
    return isinstance(value, int | float | date) and not isinstance(value, bool)


def _told_and_not(pack: Pack, rule: Tell) -> Iterator[Problem]:
    always = {one.role for one in rule.not_to if not one.where}
    for at, one in enumerate(rule.to):
        if one.role in always:
            says = f"{one.role} is in `to` and always in `not_to`; keep one, or give `not_to` a `where`"
            yield Problem(pack.place("tell", rule.id, "to", at), subject(rule), says)


def _begins_and_ends(pack: Pack, rule: Access) -> Iterator[Problem]:
    begins = {(one.role, one.member, one.team) for one in rule.joins}
    for one in rule.leaves:
        if (one.role, one.member, one.team) in begins:
            says = f"{one.role} begins and ends with the same event; keep one"
            yield Problem(pack.place("access", rule.id), subject(rule), says)


def _ends_of_what(pack: Pack, rule: Access) -> Iterator[Problem]:
    """A role that several rules begin does not end without saying which of them it ends."""
    ways = {one.id: {join.role for join in one.joins} for one in pack.rules if isinstance(one, Access)}  # fmt: skip
    for at, leave in enumerate(rule.leaves):
        place = pack.place("access", rule.id, "leaves", at)
        begun = sorted(name for name, roles in ways.items() if leave.role in roles)
        if not leave.of and len(begun) > 1:
            says = f"{leave.role} is begun by {', '.join(begun)}; say in `of` which of them ends here, or `{EVERYTHING}`"
            yield Problem(place, subject(rule), says)
        for name in leave.of:
            if name not in (*begun, NAMED_BY_HAND) and leave.of != [EVERYTHING]:
                says = f"`of` names {name}, and no such rule begins {leave.role}"
                yield Problem(place, subject(rule), says)


def _two_answers(pack: Pack) -> Iterator[Problem]:
    duties = [rule for rule in pack.rules if isinstance(rule, Duty)]
    for one, other in combinations(duties, 2):
        if _same_case(one, other) and _time(one) != _time(other):
            says = f"{one.id} states another time for the same act, owner and event; keep one"
            yield Problem(pack.place("rule", other.id), subject(other), says)


def _same_case(one: Duty, other: Duty) -> bool:
    return (
        one.clause[0] == other.clause[0]
        and one.act == other.act
        and one.owed_by == other.owed_by
        and one.when == other.when
        and one.where == other.where
    )


def _time(rule: Duty) -> tuple[str | None, Fact | None, Fact | None]:
    return rule.within, rule.by, rule.before


def _deadlocks(pack: Pack) -> Iterator[Problem]:
    gates = [rule for rule in pack.rules if isinstance(rule, Gate) and not rule.where]
    for one, other in combinations(gates, 2):
        if _waits_for(one, other) and _waits_for(other, one):
            says = f"it waits for what {other.id} holds back, and the other way round; neither can happen"
            yield Problem(pack.place("gate", one.id), subject(one), says)


def _waits_for(one: Gate, other: Gate) -> bool:
    held = {trigger.event for trigger in other.before if not trigger.where}
    return bool(one.needs) and all(need.event in held for need in one.needs)


def _never_done(pack: Pack) -> Iterator[Problem]:
    barred = {
        trigger.event: gate
        for gate in pack.rules
        if isinstance(gate, Gate) and gate.never and not gate.where and not gate.override
        for trigger in gate.before
        if not trigger.where
    }
    for rule in pack.rules:
        closers: list[Trigger] = getattr(rule, "done_when", [])
        if closers and all(one.event in barred for one in closers):
            says = f"it can never be done: {barred[closers[0].event].id} always refuses {closers[0].event}"
            yield Problem(pack.place(rule.kind, rule.id, "done_when"), subject(rule), says)
