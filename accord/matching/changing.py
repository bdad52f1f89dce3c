"""The smallest change that would make a place possible: fewest facts, then nearest values.

Every change proposed is one that somebody could make: a fact that the vocabulary gives no way
to change is never touched, and no need of the young person is. Found by trying, and always
checked by asking the rules again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from accord.matching.repairs import Key, repairs
from accord.protocols.matches import Asks, Fit, Pair, with_ages
from accord.vocabulary import MatchFact

MOST_FACTS = 6
MOST_TRIED = 4000  # states looked at before it is said that nothing was found
SEALED = "Whoever set the limit would lift it"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that would be another. A sealed one says neither the fact nor its values."""

    side: str
    fact: str
    was: Any
    becomes: Any
    says: str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """The facts that would have to be others, together, and how far away they are in steps."""

    changes: tuple[Change, ...]
    steps: float
    pair: Pair  # the facts with the changes made, for asking again


def smallest_change(
    rules: Sequence[Fit], pair: Pair, today: date | None = None
) -> SmallestChange | None:
    """Return the smallest change that makes every hard rule hold, or None where none is known."""
    found = smallest_of(rules, [pair], today)
    return found[1] if found else None


def smallest_of(
    rules: Sequence[Fit], pairs: Sequence[Pair], today: date | None = None
) -> tuple[int, SmallestChange] | None:
    """Return which of these pairs the smallest change would make possible, by its number, and the change.

    Every pair is asked with one fact more at a time, so that none is searched further than the nearest needs.
    """
    hard = [rule for rule in rules if rule.hard]
    searches = [(at, _Search(hard, pair, today)) for at, pair in enumerate(pairs)]
    for at, search in searches:
        if not search.failing(search.start):
            return at, SmallestChange((), 0, search.start)
    searches = [(at, search) for at, search in searches if search.is_worth_trying()]
    for most in range(1, MOST_FACTS + 1):
        found = [(change.steps, at, change) for at, one in searches if (change := one.within(most))]
        if found:
            _, at, change = min(found, key=lambda one: one[:2])
            return at, change
        searches = [(at, one) for at, one in searches if one.tried <= MOST_TRIED]
    return None


class _Search:
    def __init__(self, hard: Sequence[Fit], pair: Pair, today: date | None) -> None:
        self.hard, self.start, self.today = hard, pair, today
        self.tried = 0

    def failing(self, pair: Pair) -> list[tuple[Fit, Asks]]:
        return [(rule, ask) for rule in self.hard for ask in rule.unmet(pair)]

    def is_worth_trying(self) -> bool:
        """Whether nothing that fails is known to be beyond anybody's power to change."""
        stuck = any(
            not list(repairs(rule, ask, self.start)) for rule, ask in self.failing(self.start)
        )
        return not stuck or self.could_ever()

    def could_ever(self) -> bool:
        """Whether every rule that fails reads some fact that can be another."""
        failing = {rule.id: rule for rule, _ in self.failing(self.start)}.values()
        return all(any(_changes(rule, *key) for key in rule.reads()) for rule in failing)

    def within(self, most: int) -> SmallestChange | None:
        """The nearest of all changes of at most so many facts."""
        best: tuple[float, list[str], dict[Key, Any], Pair] | None = None
        for changed, pair in self._states({}, self.start, most, set()):
            steps = sum(_steps(self.hard, self.start, key, value) for key, value in changed.items())
            if best is None or (steps, _order(changed)) < best[:2]:
                best = (steps, _order(changed), changed, pair)
        return (
            SmallestChange(_listed(self.hard, self.start, best[2]), best[0], best[3])
            if best
            else None
        )

    def _states(
        self, changed: dict[Key, Any], pair: Pair, most: int, seen: set
    ) -> Iterator[tuple[dict[Key, Any], Pair]]:
        state = frozenset((key, _hashable(value)) for key, value in changed.items())
        if state in seen or self.tried > MOST_TRIED:
            return
        seen.add(state)
        self.tried += 1
        failing = self.failing(pair)
        if not failing:
            yield changed, pair
            return
        for rule, ask in failing:
            for key, value in repairs(rule, ask, pair):
                more = {**changed, key: value}
                after = _with(pair, key, value)
                if len(more) <= most and value != changed.get(key) and self._makes_sense(after):
                    yield from self._states(more, after, most, seen)

    def _makes_sense(self, pair: Pair) -> bool:
        first, leaves = pair.person.get("starts_on"), pair.person.get("ends_on")
        youngest, oldest = pair.place.get("youngest"), pair.place.get("oldest")
        if first and leaves and leaves <= first:
            return False
        if (
            self.today
            and first
            and first < self.today
            and first != self.start.person.get("starts_on")
        ):
            return False
        return youngest is None or oldest is None or youngest <= oldest


def _with(pair: Pair, key: Key, value: Any) -> Pair:
    side, name = key
    facts = {**pair.side(side), name: value}
    return replace(pair, **{side: with_ages(facts) if side == "person" else facts})


def _changes(rule: Fit, side: str, name: str) -> bool:
    if name in ("age_on_arrival", "age_on_last_night"):
        return True
    fact = rule.facts[side].get(name)
    return bool(fact and fact.changes)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _fact(hard: Sequence[Fit], key: Key) -> MatchFact:
    return hard[0].facts[key[0]][key[1]]


def _steps(hard: Sequence[Fit], start: Pair, key: Key, value: Any) -> float:
    fact, was = _fact(hard, key), start.side(key[0]).get(key[1])
    one, two = fact.rank(was), fact.rank(value)
    if one is not None and two is not None:
        return abs(one - two) / fact.step
    if isinstance(value, tuple):
        return len(set(value) ^ set(was or ()))
    return 1.0


def _order(changed: dict[Key, Any]) -> list[str]:
    return sorted(f"{side}.{name}={value}" for (side, name), value in changed.items())


def _listed(hard: Sequence[Fit], start: Pair, changed: dict[Key, Any]) -> tuple[Change, ...]:
    return tuple(_change(hard, start, key, changed[key]) for key in sorted(changed))


def _change(hard: Sequence[Fit], start: Pair, key: Key, value: Any) -> Change:
    readers = [rule for rule in hard if key in set(rule.reads())]
    sealed = key[1] == "kept_from" or bool(readers and all(r.rule.sealed for r in readers))
    if sealed:
        return Change("", "", None, None, SEALED, sealed=True)
    was = start.side(key[0]).get(key[1])
    return Change(key[0], key[1], was, value, _fact(hard, key).changes)
