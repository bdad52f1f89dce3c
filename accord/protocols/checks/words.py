"""Every event, fact, value, role and class of information that a pack names is in the one list."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from accord.protocols.checks.facts import facts_needed
from accord.protocols.pack import Pack
from accord.protocols.parts import Trigger
from accord.protocols.problems import Problem
from accord.protocols.schema import Arrangement, Rule
from accord.protocols.where import Comparison, parse, tests
from accord.vocabulary import FactType, Vocabulary

ROLE_FIELDS = frozenset(
    {"owed_by", "fallback", "role", "deputy", "to", "climbed_by", "ended_by", "by"}
)  # where a rule names roles


def check(pack: Pack, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield the words of a pack that nobody else knows."""
    for title, known in (
        (pack.front.roles, vocabulary.roles),
        (pack.front.services, vocabulary.roles),
    ):
        for role in title:
            yield from _named(pack, None, ("roles", role), "role", role, known)
    for rule in pack.rules:
        yield from _events(pack, rule, vocabulary)
        yield from _roles(pack, rule, vocabulary)
        yield from _facts(pack, rule, vocabulary)
        for klass in getattr(rule, "classes", ()):
            yield from _named(
                pack, rule, ("class",), "class of information", klass, vocabulary.classes
            )


def _named(
    pack: Pack, rule: Rule | None, path: tuple, what: str, name: str, known: Iterable[str]
) -> Iterator[Problem]:
    if name in known:
        return
    near = get_close_matches(name, list(known), n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "see `accord catalogue`"
    place = pack.place(rule.kind, rule.id, *path) if rule else pack.place("front", pack.id)
    yield Problem(
        place, subject(rule) if rule else pack.id, f"there is no {what} called {name}; {hint}"
    )


def subject(rule: Rule) -> str:
    """Return how a problem names a rule: by its clause and its own name."""
    return f"{rule.clause[0]} {rule.id}"


def _events(pack: Pack, rule: Rule, vocabulary: Vocabulary) -> Iterator[Problem]:
    for path, trigger in triggers(rule):
        yield from _named(pack, rule, (*path, "event"), "event", trigger.event, vocabulary.events)
    if isinstance(rule, Arrangement):
        for event in rule.onto:
            yield from _named(pack, rule, ("onto",), "event", event, vocabulary.events)


def _roles(pack: Pack, rule: Rule, vocabulary: Vocabulary) -> Iterator[Problem]:
    for path, role in _role_names(rule, ()):
        yield from _named(pack, rule, path, "role", role, vocabulary.roles)


def _role_names(value: Any, path: tuple) -> Iterator[tuple[tuple, str]]:
    if isinstance(value, Trigger):
        return
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _role_names(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _role_names(one, (*path, at))
    elif isinstance(value, str) and value and _field(path) in ROLE_FIELDS:
        yield path, value


def _field(path: tuple) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def triggers(rule: Rule) -> Iterator[tuple[tuple, Trigger]]:
    """Yield every event a rule names, with its place in the rule."""
    yield from _triggers(rule, ())


def _triggers(value: Any, path: tuple) -> Iterator[tuple[tuple, Trigger]]:
    if isinstance(value, Trigger):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _triggers(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _triggers(one, (*path, at))


def _facts(pack: Pack, rule: Rule, vocabulary: Vocabulary) -> Iterator[Problem]:
    for need in facts_needed(rule):
        place = pack.place(rule.kind, rule.id, *need.path)
        for event in need.events:
            if event not in vocabulary.events:
                continue
            kind = vocabulary.events[event].fact(need.fact)
            says = _wrong(event, need.fact, kind, need.test, vocabulary)
            if says:
                yield Problem(place, subject(rule), says)
        if not need.events and need.fact not in _anywhere(vocabulary):
            yield Problem(
                place, subject(rule), f"no event has a fact called {need.fact}", note=True
            )


_known_facts: dict[int, frozenset[str]] = {}


def _anywhere(vocabulary: Vocabulary) -> frozenset[str]:
    if id(vocabulary) not in _known_facts:
        names = {name for event in vocabulary.events.values() for name in event.facts}
        _known_facts[id(vocabulary)] = frozenset(names | set(vocabulary.standing))
    return _known_facts[id(vocabulary)]


def _wrong(
    event: str, fact: str, kind: FactType | None, test: Comparison | None, vocabulary: Vocabulary
) -> str:
    if kind is None:
        known = [*vocabulary.events[event].facts, *vocabulary.events[event].standing]
        near = get_close_matches(fact, known, n=3)
        hint = (
            f"did you mean {' or '.join(near)}?" if near else f"it has {', '.join(known) or 'none'}"
        )
        return f"{event} has no fact called {fact}; {hint}"
    problem = (misfit(kind, test) or _no_role(kind, test, vocabulary)) if test else ""
    return f"{event}: {fact} {problem}" if problem else ""


def _no_role(kind: FactType, test: Comparison, vocabulary: Vocabulary) -> str:
    """A word that names no role, where the fact holds roles: it would never be met."""
    if kind.names != "role" or test.op == "known":
        return ""
    known = [*vocabulary.roles, *kind.besides, "unknown", "not_known"]
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    wrong = next((one for one in values if one not in known), None)
    if wrong is None:
        return ""
    near = get_close_matches(str(wrong), known, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"names a role, and there is none called {wrong}{hint}"


def misfit(kind: FactType, test: Comparison) -> str:
    """Return why a comparison can never hold for this kind of fact, or an empty string."""
    if test.op == "known":
        return ""
    if test.op in ("under", "at_least"):
        fits = kind.type in ("int", "number", "date", "datetime")
        return "" if fits else f"is {kind.type}, which has no order; compare it with words"
    if test.op == "includes" and kind.type != "list":
        return _values(kind, test)
    if test.op == "includes":
        return _values(FactType("enum" if kind.values else kind.of, values=kind.values), test)
    return _values(kind, test)


def _values(kind: FactType, test: Comparison) -> str:
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    wrong = [kind.problem(value) for value in values if value not in ("unknown", "not_known")]
    return next((one for one in wrong if one), "")


def where_tests(where: Mapping[str, Any]) -> Iterator[Comparison]:
    """Yield the comparisons of a condition."""
    yield from tests(parse(where))
