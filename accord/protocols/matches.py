"""A match rule, made ready to be asked of one young person and one place.

Facts of three sides: of the young person and the stay, of the place, and of the two together.
What is not known is not met; only a list of limits that is empty or unknown limits nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accord import clock
from accord.protocols.decision import Facts
from accord.protocols.match_rules import Match
from accord.protocols.where import (
    UNKNOWN,
    Comparison,
    Condition,
    compile_tree,
    compile_where,
    parse,
)
from accord.vocabulary import MatchFact, Matching

NAMED = re.compile(r"\{(?:(person|place|between)\.)?([a-z0-9_]+)\}")


@dataclass(frozen=True, slots=True)
class Pair:
    """The facts a rule is asked of. `person` has the ages worked out; see `with_ages`."""

    person: Facts
    place: Facts
    between: Facts

    def side(self, name: str) -> Facts:
        """Return the facts of one side."""
        return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Asks:
    """One thing a rule asks: a fact of a side against a value, or against a fact of the place."""

    side: str
    fact: str
    op: str  # `place` and `between`: of a condition; otherwise one of COMPARES, apart, most
    test: Comparison | None
    other: str
    limit: int
    holds: Callable[[Pair], bool]


class Fit:
    """A match rule, ready to be asked."""

    def __init__(self, id: str, rule: Match, facts: Matching) -> None:
        self.id, self.rule, self.facts = id, rule, facts
        self.clause = rule.clause[0]
        self.hard = rule.force == "hard"
        self.is_about: Condition = compile_where(rule.where)
        self.is_about_place: Condition = compile_where(rule.where_place)
        self.asks: tuple[Asks, ...] = tuple(_asks(rule, facts))

    def applies(self, pair: Pair) -> bool:
        """Whether the rule speaks of this young person and this place at all."""
        return self.is_about(pair.person) and self.is_about_place(pair.place)

    def unmet(self, pair: Pair) -> list[Asks]:
        """Return what is asked and is not so; nothing where the rule does not apply."""
        if not self.applies(pair):
            return []
        return [one for one in self.asks if not one.holds(pair)]

    def is_met(self, pair: Pair) -> bool:
        """Whether nothing that is asked is missing."""
        return not self.applies(pair) or all(one.holds(pair) for one in self.asks)

    def says(self, pair: Pair) -> str:
        """Return the sentence that says why not, with its facts in words."""
        return filled(self.rule.says, pair, self.facts)

    def met(self, pair: Pair) -> str:
        """Return the sentence that says why, with its facts in words."""
        return filled(self.rule.met, pair, self.facts)

    def compared(self, pair: Pair) -> dict[str, Any]:
        """Return the facts the rule reads, by side and name; none where the reason is sealed."""
        if self.rule.sealed:
            return {}
        return {f"{side}.{name}": pair.side(side).get(name) for side, name in self.reads()}

    def reads(self) -> Iterator[tuple[str, str]]:
        """Yield every fact the rule compares: its side and its name."""
        for one in self.asks:
            yield one.side, one.fact
            if one.other:
                yield "place", one.other


def with_ages(person: Facts) -> dict[str, Any]:
    """Return the facts with the ages at both ends of the stay, where they can be worked out.

    The last night is the one before the day they leave: whoever turns 18 on that day has not
    lived there at 18.
    """
    found = dict(person)
    born, first, leaves = (person.get(name) for name in ("born", "starts_on", "ends_on"))
    found["age_on_arrival"] = _age(born, first)
    found["age_on_last_night"] = _age(born, leaves - timedelta(days=1) if leaves else None)
    return found


def _age(born: date | None, day: date | None) -> int | None:
    return clock.age_on(born, day) if born and day and day >= born else None


def filled(sentence: str, pair: Pair, facts: Matching) -> str:
    """Return a sentence of a pack with the facts it names, in words."""

    def one(found: re.Match[str]) -> str:
        side = found[1] or "place"
        value = pair.side(side).get(found[2])
        return _in_words(facts[side].get(found[2]), value)

    return NAMED.sub(one, sentence)


def named_in(sentence: str) -> list[tuple[str, str]]:
    """Return the facts a sentence names: side and name."""
    return [(side or "place", name) for side, name in NAMED.findall(sentence)]


def _in_words(fact: MatchFact | None, value: Any) -> str:
    if value in UNKNOWN:
        return "a day that is not known" if fact and fact.kind.type == "date" else "not known"
    return fact.kind.words(value) if fact else str(value)


def _asks(rule: Match, facts: Matching) -> Iterator[Asks]:
    for side in ("place", "between"):
        for test in parse(getattr(rule, side)).parts:
            if isinstance(test, Comparison):
                yield Asks(side, test.fact, side, test, "", 0, _condition(side, test))
    for name, against in rule.compare.items():
        for op, other in against.items():
            holds = _comparison(facts, name, op, other)
            yield Asks("person", name, op, None, other, 0, holds)
    if rule.apart:
        yield Asks("person", "must_not_meet", "apart", None, "lives_here", 0, _apart)
    if rule.most_of_one_group:
        limit = rule.most_of_one_group
        holds = _most(limit)
        yield Asks("person", "groups", "most", None, "groups_nearby", limit, holds)


def _condition(side: str, test: Comparison) -> Callable[[Pair], bool]:
    holds = compile_tree(test)
    return lambda pair: holds(pair.side(side))


def _comparison(facts: Matching, name: str, op: str, other: str) -> Callable[[Pair], bool]:
    mine, theirs = facts["person"].get(name), facts["place"].get(other)
    check = _CHECKS[op]

    def holds(pair: Pair) -> bool:
        return check(pair.person.get(name), pair.place.get(other), mine, theirs)

    return holds


def _at_least(value: Any, other: Any, mine: MatchFact, theirs: MatchFact) -> bool:
    one, two = mine.rank(value), theirs.rank(other)
    return one is not None and two is not None and one >= two


def _at_most(value: Any, other: Any, mine: MatchFact, theirs: MatchFact) -> bool:
    one, two = mine.rank(value), theirs.rank(other)
    return one is not None and two is not None and one <= two


def _same(value: Any, other: Any, mine: MatchFact, theirs: MatchFact) -> bool:
    return value not in UNKNOWN and value == other


def _includes(value: Any, other: Any, mine: MatchFact, theirs: MatchFact) -> bool:
    return other not in UNKNOWN and other in (value or ())


def _excludes(value: Any, other: Any, mine: MatchFact, theirs: MatchFact) -> bool:
    return not value or (other not in UNKNOWN and other not in value)


_CHECKS: Mapping[str, Callable[[Any, Any, Any, Any], bool]] = {
    "at_least": _at_least, "at_most": _at_most, "same": _same,
    "includes": _includes, "excludes": _excludes,
}  # fmt: skip


def _apart(pair: Pair) -> bool:
    """Both ways: nobody there whom they must not meet, and nobody there who must not meet them."""
    here = pair.place.get("lives_here") or ()
    kept = pair.place.get("kept_from") or ()
    mine = pair.person.get("must_not_meet") or ()
    return not set(mine) & set(here) and pair.person.get("id") not in kept


def _most(limit: int) -> Callable[[Pair], bool]:
    def holds(pair: Pair) -> bool:
        there = Counter(pair.place.get("groups_nearby") or ())
        return all(there[group] < limit for group in pair.person.get("groups") or ())

    return holds


def fits(rules: Iterable[tuple[str, Match]], facts: Matching) -> list[Fit]:
    """Return rules ready to be asked, in the order given."""
    return [Fit(id, rule, facts) for id, rule in rules]
