"""Match rules name facts that are known, compare what can be compared, and seal what is sealed."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from accord.protocols.checks.sense import possible
from accord.protocols.checks.words import misfit, subject, where_tests
from accord.protocols.matches import named_in
from accord.protocols.pack import Pack
from accord.protocols.problems import Problem
from accord.protocols.schema import Match
from accord.vocabulary import Matching, Vocabulary

CONDITIONS = (
    ("where", "person"),
    ("where_place", "place"),
    ("place", "place"),
    ("between", "between"),
)
PLAIN = (
    "a hard rule about groups binds those who may not see why, so it asks nothing else and is about"
    " everybody"
)
NO_WORDS = (
    "a hard rule about groups needs a sealed rule that compares `cannot` with the home, whose words"
    " are said to those who may not see why"
)


def check(pack: Pack, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the match rules of a pack."""
    for rule in pack.rules:
        if isinstance(rule, Match):
            for path, says in _wrong(rule, vocabulary.matching):
                yield Problem(pack.place("match", rule.id, *path), subject(rule), says)
    yield from _groups(pack)


def _groups(pack: Pack) -> Iterator[Problem]:
    """A hard rule about groups binds those who may not see why: it is plain, and there are sealed words for it."""
    rules = [rule for rule in pack.rules if isinstance(rule, Match)]
    words = any(
        rule.sealed and rule.compare.get("cannot") == {"excludes": "home"} for rule in rules
    )
    for rule in rules:
        if rule.force != "hard" or not rule.most_of_one_group:
            continue
        more = (rule.where_place, rule.place, rule.between, rule.compare, rule.apart)
        path = pack.place("match", rule.id, "most_of_one_group")
        if any(more) or rule.where not in ({}, {"groups": {"known": True}}):
            yield Problem(path, subject(rule), PLAIN)
        if not words:
            yield Problem(path, subject(rule), NO_WORDS)


def _wrong(rule: Match, facts: Matching) -> Iterator[tuple[tuple, str]]:
    for field, side in CONDITIONS:
        yield from _condition(field, getattr(rule, field), side, facts)
    for name, against in rule.compare.items():
        for op, other in against.items():
            says = _compared(name, op, other, facts)
            if says:
                yield ("compare", name), says
    for field in ("says", "met"):
        yield from _sentence(rule, field, facts)


def _condition(field: str, where: Mapping, side: str, facts: Matching) -> Iterator[tuple]:
    for test in where_tests(where):
        fact = facts[side].get(test.fact)
        if fact is None:
            yield (field, test.fact), _unknown(side, test.fact, facts)
        elif problem := misfit(fact.kind, test):
            yield (field, test.fact), f"{test.fact} {problem}"
    if not possible(where):
        yield (field,), "no facts can meet this condition"


def _unknown(side: str, name: str, facts: Matching) -> str:
    near = get_close_matches(name, list(facts[side]), n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"use one of {', '.join(facts[side])}"
    of = {"person": "the young person", "place": "a place", "between": "the two together"}[side]
    return f"there is no fact of {of} called {name}; {hint}"


def _compared(name: str, op: str, other: str, facts: Matching) -> str:
    mine, theirs = facts["person"].get(name), facts["place"].get(other)
    if mine is None:
        return _unknown("person", name, facts)
    if theirs is None:
        return _unknown("place", other, facts)
    if op in ("includes", "excludes"):
        return "" if mine.kind.type == "list" else f"{name} is no list; compare it with `same`"
    if op == "same":
        return ""
    if not (mine.has_order and theirs.has_order):
        return f"{name} and {other} have no order; compare them with `same`"
    same = mine.kind.type == theirs.kind.type and mine.kind.values == theirs.kind.values
    return "" if same else f"{name} and {other} are of different kinds and have no common order"


def _sentence(rule: Match, field: str, facts: Matching) -> Iterator[tuple[tuple, str]]:
    named = named_in(getattr(rule, field))
    if named and rule.sealed:
        yield (field,), "a sealed rule says no fact; take the names in braces out"
    for side, name in named:
        if name not in facts[side]:
            yield (field,), _unknown(side, name, facts)
