"""Limits on who comes to live together, for several who are matched at once.

Two who must not meet never come to one home, no postcode area takes more of one group than a hard
rule says, and nobody whom a rule speaks of comes to live with more others than it allows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from accord.matching.facts import Person, Place
from accord.protocols.matches import Fit


@dataclass(frozen=True)
class Apart:
    """At most so many of these people at these places."""

    people: frozenset[int]
    places: frozenset[int]
    most: int

    def broken(self, held: Mapping[int, int]) -> bool:
        """Whether a proposal (place → person) breaks it."""
        return sum(held.get(at) in self.people for at in self.places) > self.most

    def beside(self, row: int, place: int) -> "Apart":
        """What it leaves to the others once one of them has this place."""
        if row not in self.people:
            return self
        return replace(self, people=self.people - {row}, most=self.most - (place in self.places))


@dataclass(frozen=True)
class Crowd:
    """Where one of these people comes to a front door, at most so many of everybody come to live there.

    `places` are all beds behind it, and `free` those that nobody has: whoever comes to another
    one takes the place of somebody who is counted. `here`: one of these people is to live there already.
    """

    people: frozenset[int]
    places: frozenset[int]
    free: frozenset[int]
    most: int
    here: bool = False

    def broken(self, held: Mapping[int, int]) -> bool:
        """Whether a proposal (place → person) breaks it."""
        come = sum(at in held for at in self.free)
        return come > self.most and (
            self.here or any(held.get(at) in self.people for at in self.places)
        )

    def beside(self, row: int, place: int) -> "Crowd":
        """What it leaves to the others once somebody has this place, whoever that is."""
        return replace(
            self,
            people=self.people - {row},
            most=self.most - (place in self.free),
            here=self.here or (row in self.people and place in self.places),
        )


Limit = Apart | Crowd


@dataclass(frozen=True, eq=False)
class View:
    """What one young person is judged by: the rules that count, and every place on their first day.

    `shut` are the numbers of places that are not in use on that day.
    """

    rules: tuple[Fit, ...]
    places: Sequence[Place]
    shut: frozenset[int] = frozenset()


def limits_together(people: Sequence[Person], views: Sequence[View]) -> list[Limit]:
    """Return every limit on who may be placed together. `views` are by the number of the person."""
    found: list[Limit] = []
    for view, rows in by_view(views).items():
        mine = {row: people[row] for row in rows}
        for rule in view.rules:
            if rule.hard and rule.rule.apart:
                found += _pairs(rule, mine, people, view.places)
            if rule.hard and rule.rule.most_of_one_group:
                found += _groups(rule, people, view.places, rule.rule.most_of_one_group)
            if rule.hard:
                found += _crowds(rule, mine, view)
    return list(dict.fromkeys(found))


def by_view(views: Sequence[View]) -> dict[View, list[int]]:
    """Return the people of each view, by their number."""
    rows: dict[View, list[int]] = defaultdict(list)
    for row, view in enumerate(views):
        rows[view].append(row)
    return rows


def _crowds(rule: Fit, people: Mapping[int, Person], view: View) -> Iterator[Crowd]:
    """One limit for each front door behind which a rule says how many others may live."""
    under = [
        one.test.value
        for one in rule.asks
        if (one.side, one.fact) == ("place", "others") and one.test and one.test.op == "under"
    ]
    mine = frozenset(row for row, person in people.items() if rule.is_about(person.known))
    if not under or not mine:
        return
    doors: dict[tuple[str, Any], list[int]] = defaultdict(list)
    for at, place in enumerate(view.places):
        if rule.is_about_place(place.facts):
            doors[place.home, place.facts.get("unit")].append(at)
    for beds in doors.values():
        free = frozenset(at for at in beds if not view.places[at].spoken_for)
        # whoever comes lives with those there and with everybody who comes, of whomever the rule speaks
        there = [
            (view.places[at].facts.get("others") or 0) + view.places[at].spoken_for
            for at in beds
            if at not in view.shut  # on that day; a bed that is opened later is one to come to
        ]
        most = min(under) - max(there, default=min(under) + 1)
        if 0 <= most < len(free):
            yield Crowd(mine, frozenset(beds), free, most)


def _pairs(
    rule: Fit, mine: Mapping[int, Person], people: Sequence[Person], places: Sequence[Place]
) -> Iterator[Apart]:
    at = {person.id: n for n, person in enumerate(people)}
    homes: dict[str, set[int]] = defaultdict(set)
    for n, place in enumerate(places):
        if rule.is_about_place(place.facts):
            homes[place.home].add(n)
    pairs = {
        frozenset((row, at[other]))
        for row, person in mine.items()
        if rule.is_about(person.known)
        for other in person.known.get("must_not_meet") or ()
        if other in at and other != person.id
    }
    for pair in sorted(pairs, key=sorted):
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
                yield Apart(frozenset(members), frozenset(beds), max(0, limit - there))


def _members(rule: Fit, people: Sequence[Person]) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = defaultdict(list)
    for n, person in enumerate(people):
        if rule.is_about(person.known):
            for group in set(person.known.get("groups") or ()):
                groups[group].append(n)
    return groups


def _there(place: Place, group: Any) -> int:
    return Counter(place.facts.get("groups_nearby") or ())[group]


def with_fixed(limits: Iterable[Limit], row: int, place: int) -> list[Limit]:
    """Return what the limits leave to the others once one of them has this place."""
    return [one.beside(row, place) for one in limits]


def kept(limits: Iterable[Limit], taken: Mapping[int, int]) -> bool:
    """Whether a proposal (person → place) keeps every limit."""
    held = {at: row for row, at in taken.items()}
    return not any(limit.broken(held) for limit in limits)
