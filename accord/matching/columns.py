"""The facts of many places as columns, so that a rule is asked of all of them at once.

Exactly what `accord.protocols.matches` asks of one pair; a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from accord.matching.facts import NOTHING, Between, Person, Place
from accord.protocols.matches import Asks, Fit
from accord.protocols.where import UNKNOWN, compile_tree

Bools = np.ndarray[Any, np.dtype[np.bool_]]
LOWEST, HIGHEST = np.iinfo(np.int32).min, np.iinfo(np.int32).max
Ask = Callable[[Sequence[Person]], Bools]  # people → whether each of them has it at each place


class Places:
    """Places, ready to be asked about many young people. Columns are made once."""

    def __init__(self, places: Sequence[Place], between: Between) -> None:
        self.places, self.between = places, between
        self.at: dict[str, list[int]] = defaultdict(list)
        for at, place in enumerate(places):
            self.at[place.home].append(at)
        self._told: dict[str, list[str]] = defaultdict(list)
        for person, home in between:
            self._told[person].append(home)
        self._columns: dict[str, list[Any]] = {}

    def column(self, name: str) -> list[Any]:
        """Return one fact of every place."""
        if name not in self._columns:
            self._columns[name] = [place.facts.get(name) for place in self.places]
        return self._columns[name]

    def where(self, holds: Callable[[Mapping[str, Any]], bool]) -> Bools:
        """Return of which places a condition holds."""
        return np.fromiter((holds(one.facts) for one in self.places), bool, len(self.places))

    def asking(self, rule: Fit) -> list[Ask]:
        """Return what a rule asks, ready to be asked of several young people at once."""
        return [_OPS.get(ask.op, _compared)(self, rule, ask) for ask in rule.asks]

    def told_of(self, person: Person) -> Iterable[str]:
        """Return the homes of which something is known together with this young person."""
        return self._told.get(person.id, ())


def _of_place(places: Places, rule: Fit, ask: Asks) -> Ask:
    found = places.where(compile_tree(ask.test))[None, :]  # type: ignore[arg-type]
    return lambda people: found


def _of_both(places: Places, rule: Fit, ask: Asks) -> Ask:
    holds = compile_tree(ask.test)  # type: ignore[arg-type]
    otherwise = holds(NOTHING)

    def asked(people: Sequence[Person]) -> Bools:
        found = np.full((len(people), len(places.places)), otherwise)
        for row, person in enumerate(people):
            for home in places.told_of(person):
                found[row, places.at.get(home, [])] = holds(places.between[person.id, home])
        return found

    return asked


def _compared(places: Places, rule: Fit, ask: Asks) -> Ask:
    made = _ordered if ask.op in ("at_least", "at_most") else _coded
    return made(places, rule, ask)


def _ordered(places: Places, rule: Fit, ask: Asks) -> Ask:
    mine, theirs = rule.facts["person"][ask.fact], rule.facts["place"][ask.other]
    up = ask.op == "at_least"
    # What is not known is put where the comparison never holds.
    never, mine_never = (HIGHEST, LOWEST) if up else (LOWEST, HIGHEST)
    column = _ranks(map(theirs.rank, places.column(ask.other)), never)[None, :]

    def asked(people: Sequence[Person]) -> Bools:
        rows = _ranks((mine.rank(one.known.get(ask.fact)) for one in people), mine_never)[:, None]
        return rows >= column if up else rows <= column

    return asked


def _ranks(ranks: Iterable[int | None], unknown: int) -> np.ndarray[Any, Any]:
    return np.array([unknown if one is None else one for one in ranks], np.int32)


def _coded(places: Places, rule: Fit, ask: Asks) -> Ask:
    values = places.column(ask.other)
    codes = {value: at for at, value in enumerate(dict.fromkeys(values))}
    column = np.array([codes[value] for value in values], np.intp)
    known = np.array([value not in UNKNOWN for value in codes], bool)

    def asked(people: Sequence[Person]) -> Bools:
        table = np.empty((len(people), len(codes)), bool)
        for row, person in enumerate(people):
            table[row] = _CODED[ask.op](person.known.get(ask.fact), codes, known)
        return table[:, column]

    return asked


def _same(value: Any, codes: Mapping[Any, int], known: Bools) -> Bools:
    found = np.zeros(len(codes), bool)
    if value not in UNKNOWN and value in codes:
        found[codes[value]] = True
    return found


def _includes(value: Any, codes: Mapping[Any, int], known: Bools) -> Bools:
    found = np.zeros(len(codes), bool)
    found[[codes[one] for one in value or () if one in codes and one not in UNKNOWN]] = True
    return found


def _excludes(value: Any, codes: Mapping[Any, int], known: Bools) -> Bools:
    if not value:
        return np.ones(len(codes), bool)
    return known & ~_includes(value, codes, known)


def _holding(places: Places, name: str) -> dict[Any, list[int]]:
    """The places whose list holds each value."""
    found: dict[Any, list[int]] = defaultdict(list)
    for at, values in enumerate(places.column(name)):
        for value in set(values or ()):
            found[value].append(at)
    return found


def _apart(places: Places, rule: Fit, ask: Asks) -> Ask:
    here, kept = _holding(places, "lives_here"), _holding(places, "kept_from")

    def asked(people: Sequence[Person]) -> Bools:
        found = np.ones((len(people), len(places.places)), bool)
        for row, person in enumerate(people):
            for other in person.known.get("must_not_meet") or ():
                found[row, here.get(other, [])] = False
            found[row, kept.get(person.id, [])] = False
        return found

    return asked


def _most(places: Places, rule: Fit, ask: Asks) -> Ask:
    full: dict[Any, Bools] = {}

    def has_room(group: Any) -> Bools:
        if group not in full:
            counts = (list(one or ()).count(group) for one in places.column("groups_nearby"))
            full[group] = np.fromiter((n < ask.limit for n in counts), bool, len(places.places))
        return full[group]

    def asked(people: Sequence[Person]) -> Bools:
        found = np.ones((len(people), len(places.places)), bool)
        for row, person in enumerate(people):
            for group in person.known.get("groups") or ():
                found[row] &= has_room(group)
        return found

    return asked


_CODED = {"same": _same, "includes": _includes, "excludes": _excludes}
_OPS: Mapping[str, Callable[[Places, Fit, Asks], Ask]] = {
    "place": _of_place, "between": _of_both, "apart": _apart, "most": _most,
}  # fmt: skip
