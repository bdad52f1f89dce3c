"""Limits on who comes to live together, and the best proposal that keeps them.

Two who must not meet never come to one home, and no postcode area takes more of one group than
a hard rule says. An assignment cannot hold these; a mixed-integer programme can.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from accord.matching.facts import Person, Place
from accord.matching.ranking import EMERGENCY, OTHERS, OVER_LIMIT
from accord.protocols.matches import Fit

SECONDS = 20.0  # for each of the four steps; what was found by then is what is proposed


@dataclass(frozen=True)
class Apart:
    """At most so many of these people at these places."""

    people: tuple[int, ...]
    places: frozenset[int]
    most: int

    def broken(self, taken: Mapping[int, int]) -> bool:
        """Whether a proposal (person → place) breaks it."""
        return sum(taken.get(one) in self.places for one in self.people) > self.most


def limits_together(
    rules: Sequence[Fit], people: Sequence[Person], places: Sequence[Place]
) -> list[Apart]:
    """Return every limit on who may be placed together, for these people and places."""
    found: list[Apart] = []
    for rule in rules:
        if rule.hard and rule.rule.apart:
            found += _pairs(rule, people, places)
        if rule.hard and rule.rule.most_of_one_group:
            found += _groups(rule, people, places, rule.rule.most_of_one_group)
        if rule.hard:
            found += _crowds(rule, people, places)
    return found


def _crowds(rule: Fit, people: Sequence[Person], places: Sequence[Place]) -> Iterator[Apart]:
    """One limit for each front door behind which a rule says how many others may live."""
    under = [
        one.test.value
        for one in rule.asks
        if (one.side, one.fact) == ("place", "others") and one.test and one.test.op == "under"
    ]
    mine = tuple(n for n, person in enumerate(people) if rule.is_about(person.known))
    if not under or not mine:
        return
    doors: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        if rule.is_about_place(place.facts):
            doors[place.home, place.facts.get("unit")].append(n)
    for beds in doors.values():
        # each of those who come lives with those there and with the others who come
        most = min(under) - max(places[n].facts.get("others") or 0 for n in beds)
        if 0 < most < len(beds):
            yield Apart(mine, frozenset(beds), most)


def _pairs(rule: Fit, people: Sequence[Person], places: Sequence[Place]) -> Iterator[Apart]:
    at = {person.id: n for n, person in enumerate(people)}
    homes: dict[str, set[int]] = defaultdict(set)
    for n, place in enumerate(places):
        if rule.is_about_place(place.facts):
            homes[place.home].add(n)
    pairs = {
        tuple(sorted((at[person.id], at[other])))
        for person in people
        if rule.is_about(person.known)
        for other in person.known.get("must_not_meet") or ()
        if other in at and other != person.id
    }
    for pair in sorted(pairs):
        yield from (Apart(pair, frozenset(beds), 1) for beds in homes.values() if len(beds) > 1)


def _groups(
    rule: Fit, people: Sequence[Person], places: Sequence[Place], limit: int
) -> Iterator[Apart]:
    """One limit for each group and postcode area. Who belongs to several counts in each."""
    areas: dict[Any, list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        if rule.is_about_place(place.facts):
            areas[place.facts.get("postcode_area")].append(n)
    for group, members in _members(rule, people).items():
        for beds in areas.values():
            there = max(_there(places[n], group) for n in beds)
            if len(members) + there > limit:
                yield Apart(tuple(members), frozenset(beds), max(0, limit - there))


def _members(rule: Fit, people: Sequence[Person]) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = defaultdict(list)
    for n, person in enumerate(people):
        if rule.is_about(person.known):
            for group in set(person.known.get("groups") or ()):
                groups[group].append(n)
    return groups


def _there(place: Place, group: Any) -> int:
    return Counter(place.facts.get("groups_nearby") or ())[group]


def with_fixed(limits: Iterable[Apart], row: int, place: int) -> list[Apart]:
    """Return what the limits leave to the others once one of them has this place."""
    return [
        replace(
            one,
            people=tuple(other for other in one.people if other != row),
            most=one.most - (place in one.places),
        )
        if row in one.people
        else one
        for one in limits
    ]


def kept(limits: Iterable[Apart], taken: Mapping[int, int]) -> bool:
    """Whether a proposal (person → place) keeps every limit."""
    return not any(limit.broken(taken) for limit in limits)


def best_together(
    fits: np.ndarray, ranks: Sequence[int], limits: Sequence[Apart], seconds: float = SECONDS
) -> tuple[dict[int, int], bool]:
    """Return the best proposal that keeps the limits, and whether it is proved to be the best.

    In four steps, each holding what the one before it reached: emergencies, over the limit, others, fit.
    """
    rows, columns = np.nonzero(fits >= 0)
    if not len(rows):
        return {}, True
    programme = _Programme(fits, rows, columns, limits)
    rank = np.asarray(ranks)[rows]
    proved = True
    for one in (EMERGENCY, OVER_LIMIT, OTHERS):
        proved &= programme.reach((rank == one).astype(float), seconds)
    proved &= programme.reach(fits[rows, columns].astype(float), seconds)
    return programme.taken(), proved


class _Programme:
    def __init__(
        self, fits: np.ndarray, rows: np.ndarray, columns: np.ndarray, limits: Sequence[Apart]
    ) -> None:
        from scipy.sparse import csr_array

        self.rows, self.columns = rows, columns
        count = len(rows)
        each = np.concatenate([rows, fits.shape[0] + columns])
        self.lines = [
            csr_array(
                (np.ones(2 * count), (each, np.tile(np.arange(count), 2))),
                shape=(sum(fits.shape), count),
            )
        ]
        self.most = [np.ones(sum(fits.shape))]
        if limits:
            self._hold(limits)
        self.least = [np.full(len(one), -np.inf) for one in self.most]
        self.found: np.ndarray | None = None

    def _hold(self, limits: Sequence[Apart]) -> None:
        from scipy.sparse import csr_array

        lines = [
            np.isin(self.rows, one.people) & np.isin(self.columns, list(one.places))
            for one in limits
        ]
        self.lines.append(csr_array(np.array(lines, float)))
        self.most.append(np.array([one.most for one in limits], float))

    def reach(self, worth: np.ndarray, seconds: float) -> bool:
        """Find the most of something, and hold it from now on; return whether it is proved."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array, vstack

        if not worth.any():
            return True
        answer = milp(
            -worth,
            integrality=np.ones(len(worth)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(
                vstack(self.lines), np.concatenate(self.least), np.concatenate(self.most)
            ),
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        if answer.x is None:
            return False
        self.found = answer.x > 0.5
        reached = float(worth[self.found].sum())
        self.lines.append(csr_array(worth[None, :]))
        self.least.append(np.array([reached - 0.5]))
        self.most.append(np.array([np.inf]))
        return answer.status == 0

    def taken(self) -> dict[int, int]:
        """The proposal found: person → place."""
        if self.found is None:
            return {}
        pairs = zip(self.rows[self.found], self.columns[self.found], strict=True)
        return {int(row): int(column) for row, column in pairs}
