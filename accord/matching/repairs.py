"""What could be another for one thing that a rule asks: single facts, each with its nearest value."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from accord import clock
from accord.protocols.matches import Asks, Fit, Pair
from accord.protocols.where import UNKNOWN, Comparison, facts_of
from accord.vocabulary import MatchFact

Key = tuple[str, str]  # side and fact
Repair = tuple[Key, Any]
ADULT_LIFE = 120  # years; past this no birthday is looked for


def repairs(rule: Fit, ask: Asks, pair: Pair) -> Iterator[Repair]:
    """Yield every single fact that, as another, would meet this, or would take the rule away."""
    yield from _ways(rule, ask, pair)
    yield from _not_about(rule, "person", rule.rule.where, rule.is_about, pair)
    yield from _not_about(rule, "place", rule.rule.where_place, rule.is_about_place, pair)


def _ways(rule: Fit, ask: Asks, pair: Pair) -> Iterator[Repair]:
    if ask.test is not None:
        yield from _to_meet(rule, ask.side, ask.test, pair)
    elif ask.op == "apart":
        yield from _lift(pair)
    elif ask.op != "most":
        yield from _person_side(rule, ask, pair)
        yield from _place_side(rule, ask, pair)


def _to_meet(rule: Fit, side: str, test: Comparison, pair: Pair) -> Iterator[Repair]:
    fact = rule.facts[side][test.fact]
    if not fact.changes:
        return
    was = pair.side(side).get(test.fact)
    for value in _values(fact, test, was):
        yield (side, test.fact), value


def _values(fact: MatchFact, test: Comparison, was: Any) -> Iterator[Any]:
    if test.op == "is":
        yield test.value
    elif test.op == "one_of":
        yield from test.value
    elif test.op == "not":
        yield from (one for one in _all_values(fact) if one not in test.value)
    elif test.op == "at_least":
        yield test.value
    elif test.op == "under":
        yield test.value - (timedelta(days=1) if isinstance(test.value, date) else 1)
    elif test.op == "includes":
        yield tuple(sorted({*(was or ()), test.value[0]}))


def _all_values(fact: MatchFact) -> tuple[Any, ...]:
    return (True, False) if fact.kind.type == "bool" else fact.kind.values


def _not_about(
    rule: Fit, side: str, where: Mapping[str, Any], about: Callable, pair: Pair
) -> Iterator[Repair]:
    """Values with which the rule no longer speaks of this young person, or of this place."""
    for name in sorted(facts_of(where)):
        fact = rule.facts[side][name]
        for value in _all_values(fact) if fact.changes else ():
            if not about({**pair.side(side), name: value}):
                yield (side, name), value


def _lift(pair: Pair) -> Iterator[Repair]:
    mine, here = pair.person.get("must_not_meet") or (), pair.place.get("lives_here") or ()
    kept = pair.place.get("kept_from") or ()
    if set(mine) & set(here):
        yield ("person", "must_not_meet"), tuple(one for one in mine if one not in here)
    if pair.person.get("id") in kept:
        left = tuple(one for one in kept if one != pair.person["id"])
        yield ("place", "kept_from"), left


def _person_side(rule: Fit, ask: Asks, pair: Pair) -> Iterator[Repair]:
    fact, theirs = rule.facts["person"][ask.fact], rule.facts["place"][ask.other]
    other = pair.place.get(ask.other)
    if other in UNKNOWN:
        return
    if ask.fact in ("age_on_arrival", "age_on_last_night"):
        yield from _by_birthday(ask, pair, theirs.rank(other))
    elif fact.changes:
        was = pair.person.get(ask.fact) or ()
        if ask.op == "includes":
            yield ("person", ask.fact), (*was, other)
        elif ask.op == "excludes":
            yield ("person", ask.fact), tuple(one for one in was if one != other)
        else:
            yield ("person", ask.fact), other


def _by_birthday(ask: Asks, pair: Pair, age: int | None) -> Iterator[Repair]:
    """The nearest day on which they are, or are still, of that age."""
    born = pair.person.get("born")
    if born is None or age is None or not 0 <= age < ADULT_LIFE:
        return
    later = ask.op == "at_least"
    day = clock.birthday(born, age if later else age + 1)
    if ask.fact == "age_on_arrival":
        yield ("person", "starts_on"), day if later else day - timedelta(days=1)
    else:  # the last night is the one before they leave
        yield ("person", "ends_on"), day + timedelta(days=1) if later else day


def _place_side(rule: Fit, ask: Asks, pair: Pair) -> Iterator[Repair]:
    fact, mine = rule.facts["place"][ask.other], pair.person.get(ask.fact)
    if not fact.changes or mine in UNKNOWN:
        return
    if ask.op == "includes":
        yield from ((("place", ask.other), one) for one in mine)
    elif ask.op in ("at_least", "at_most") or mine in (fact.kind.values or (mine,)):
        yield ("place", ask.other), mine
