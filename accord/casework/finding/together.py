"""Everybody who waits and every bed of the area: the best for all of them, and what decisions cost.

Read under the asker's own sight. What is sealed binds and is not told; nothing here places anybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.casework.finding.apart import against_the_law, groups_apart, kept_apart
from accord.casework.finding.groups import groups_near
from accord.casework.finding.known import Known, known_of
from accord.casework.finding.places import Found, between, places_over
from accord.casework.finding.queries import counted
from accord.casework.finding.sought import Sought, avoided_by, person_of
from accord.casework.finding.who_waits import Waits, who_waits
from accord.casework.homes.facts import LIVED_IN, BedOn, HomeOn, homes_over
from accord.casework.sealing.refusals import closed_to, most_of_one_group
from accord.duties.rulebooks import rulebook_for
from accord.matching import Limits, NotPossible, Person, Place, Proposal, cost_of_several, propose
from accord.matching.limits import Apart, View
from accord.matching.overriding import CostOfChange
from accord.matching.together import Time
from accord.protocols.matches import Fit

WEEKS = 26  # how far ahead a bed that is to come free counts as foreseen


@dataclass(frozen=True, slots=True)
class Spot:
    """One bed with its home, as a place today; `later` is one that is not in use yet, as it will be then."""

    home: HomeOn
    bed: BedOn
    place: Place
    later: bool = False

    @property
    def foreseen(self) -> bool:
        """Whether somebody lives there now and is planned to have left, or it is yet to be opened."""
        return self.bed.state == LIVED_IN or self.later


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody has decided otherwise. By the references of files, beds and homes.

    `given`: a bed for a young person, "" for none now. `refused`: a home that is not to be theirs.
    """

    given: Mapping[str, str]
    refused: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.given or self.refused)


@dataclass(frozen=True, slots=True)
class Together:
    """The whole of it. Rows of the proposal are `waits`, its places `spots`, in this order.

    `unsaid` wait too, and nobody has said what is looked for; of `unseen` the asker does not see
    what a hard rule rests on, so that only a search for them alone tells what was left out.
    `closed` are the homes that a sealed limit closes to each: whoever shows this counts it as a try.
    `sealed` are the limits on who comes to live near whom that the asker does not see the reason of.
    `ruled` says whether any protocol here has such rules; `longest` is the area's limit in days.
    """

    waits: tuple[Waits, ...]
    unsaid: tuple[Waits, ...]
    unseen: tuple[Waits, ...]
    spots: tuple[Spot, ...]
    proposal: Proposal
    closed: Mapping[int, tuple[int, ...]]
    sealed: tuple[Apart, ...]
    ruled: bool
    longest: int | None

    @property
    def time_is_left(self) -> bool:
        """Whether there is time to work out another proposal for the same page."""
        return bool(self.proposal.board.time.share)

    def row(self, ref: str) -> int | None:
        """The row of a young person, by the reference of their file."""
        return next((n for n, one in enumerate(self.waits) if one.file.ref == ref), None)

    def given_there(self, decided: "Decided", home: int) -> list[int]:
        """The rows of those to whom a bed of this home was given."""
        given = [(self.row(ref), self.at(bed)) for ref, bed in decided.given.items() if bed]
        return [
            row
            for row, at in given
            if row is not None and at is not None and self.spots[at].home.home.pk == home
        ]

    def at(self, bed: str) -> int | None:
        """The number of a bed, by its reference."""
        return next((n for n, one in enumerate(self.spots) if one.bed.ref == bed), None)

    def spot(self, place: Place | None) -> Spot | None:
        """The bed of a place of the proposal."""
        return next((one for one in self.spots if one.place is place), None)

    def kept_from(self, decided: "Decided", row: int, at: int) -> int | None:
        """The row of one whom a sealed limit keeps from this bed's row, beside what was decided; or None."""
        for other in self.given_there(decided, self.spots[at].home.home.pk):
            people = self.proposal.board.people
            if people[other].id in (people[row].known.get("must_not_meet") or ()):
                return other
        given = {
            place: who
            for ref, bed in decided.given.items()
            if bed
            and (who := self.row(ref)) is not None
            and who != row
            and (place := self.at(bed)) is not None
        }
        for limit in self.sealed:
            if row in limit.people and at in limit.places and limit.broken({**given, at: row}):
                return next(
                    who
                    for place, who in given.items()
                    if limit.people >= {who} and place in limit.places
                )
        return None


def together(said: Mapping[str, Sought], by: Actor) -> Together:
    """Work out what is best for everybody who waits, of all beds, as far as the asker sees."""
    today, time = clock.local_date(clock.now()), Time()
    rules = tuple(rulebook_for(by.packs).matches)
    unsaid, unseen, waits = _sorted_out(who_waits(said, by), rules)
    there = homes_over({today, *(one.sought.starts_on for one in waits if one.sought)})
    near = groups_near(one.file.pk for one in waits)
    places = {day: near.beside(found) for day, found in places_over(there).items()}
    spots = _spots(places)
    homes = list({one.home.pk: one for on in there.values() for one in on}.values())
    most, longest = most_of_one_group(by), longest_wait(by)
    closed = closed_to((one.file.pk for one in waits), (one.home.pk for one in homes), most)
    limits = groups_apart(waits, [one.place for one in spots], most)
    known = known_of(one.file.pk for one in waits)
    proposal = propose(
        rules,
        _people(waits, known, homes, closed, near.groups),
        [one.place for one in spots],
        _both(waits, known),
        Limits(today, longest),
        against_the_law(waits, there),
        _views(waits, rules, spots, places),
        time,
        limits,
    )
    parts = (tuple(waits), tuple(unsaid), tuple(unseen), tuple(spots))
    return Together(*parts, proposal, closed, tuple(limits), bool(rules), longest)


def _sorted_out(
    everybody: Sequence[Waits], rules: Sequence[Fit]
) -> tuple[list[Waits], list[Waits], list[Waits]]:
    """Of whom nothing is said, of whom too much is not seen, and those who are weighed."""
    unsaid = [one for one in everybody if one.sought is None]
    unseen = [one for one in everybody if one.sought and _hidden(rules, one)]
    return unsaid, unseen, [one for one in everybody if one not in unsaid and one not in unseen]


def with_decisions(found: Together, decided: Decided) -> CostOfChange:
    """What is best beside what was decided, and what that costs.

    :raises NotPossible: where it cannot be, or names somebody or something that is no longer there.
    """
    given: dict[int, int | None] = {}
    for ref, bed in decided.given.items():
        row, place = found.row(ref), found.at(bed) if bed else None
        if row is None or (bed and place is None):
            raise NotPossible("They no longer wait, or the bed is no longer there.")
        given[row] = place
    refused: set[tuple[int, int]] = set()
    for ref, home in decided.refused:
        row = found.row(ref)
        beds = [at for at, one in enumerate(found.spots) if one.home.home.ref == home]
        if row is None or not beds:
            raise NotPossible("They no longer wait, or the home is no longer there.")
        refused |= {(row, at) for at in beds}
    if any((row, place) in refused for row, place in given.items()):
        raise NotPossible("One decision takes back another.")
    return cost_of_several(found.proposal, given, refused)


def longest_wait(by: Actor) -> int | None:
    """The days that the area's protocols say somebody waits at most: the shortest that is said."""
    said = [pack.front.times.longest_wait_days for pack in rulebook_for(by.packs).packs]
    return min((one for one in said if one), default=None)


def comes_free(spot: Spot, today: date) -> bool:
    """Whether a bed is void, or is foreseen to be within the weeks that are looked at."""
    if spot.bed.state != LIVED_IN:
        return True
    free = spot.place.facts.get("free_from")
    return free is not None and free < today + timedelta(weeks=WEEKS)


def left_out(one: Waits, rules: Sequence[Fit]) -> list[str]:
    """The classes of information that wishes rest on and the asker does not see of them: these are left out."""
    wishes = [rule for rule in rules if not rule.hard]
    return [name for name in one.unseen if len(counted(wishes, [name])) < len(wishes)]


def _hidden(rules: Sequence[Fit], one: Waits) -> bool:
    """Whether a hard rule rests on something of them that the asker does not see. A wish can be left out,
    and a hard rule about groups binds unseen.
    """
    counts = counted(rules, one.unseen)
    hard = [rule for rule in rules if rule.hard and not rule.rule.most_of_one_group]
    return any(rule not in counts for rule in hard)


def _people(
    waits: Sequence[Waits],
    known: Mapping[int, Known],
    homes: Sequence[HomeOn],
    closed: Mapping[int, Iterable[int]],
    groups: Mapping[int, Sequence[str]],
) -> list[Person]:
    apart = kept_apart(waits)
    found = []
    for one in waits:
        mine = known[one.file.pk]
        avoided = avoided_by(mine, [home.home for home in homes])
        shut = [str(home) for home in closed.get(one.file.pk, ())]
        assert one.sought, "only those of whom it is said are weighed"
        of_group = groups.get(one.file.pk, ())
        person = person_of(one.file.pk, mine, one.sought, avoided, shut, of_group)
        more = {"waiting_since": one.since, "must_not_meet": tuple(apart.get(one.id, ()))}
        found.append(Person(person.id, {**person.facts, **more}))
    return found


def _both(
    waits: Sequence[Waits], known: Mapping[int, Known]
) -> dict[tuple[str, str], Mapping[str, Any]]:
    """What is known of each of them and each home together."""
    found = [between(one.id, known[one.file.pk]).items() for one in waits]
    return dict(chain.from_iterable(found))


def _spots(places: Mapping[date, Sequence[Found]]) -> list[Spot]:
    """Every bed, as it is today, or on the first of these days on which it is in use."""
    spots: dict[int, Spot] = {}
    for number, day in enumerate(sorted(places)):
        for home, bed, place in places[day]:
            if bed and bed.id not in spots:
                spots[bed.id] = Spot(home, bed, place, later=number > 0)
    return list(spots.values())


def _views(
    waits: Sequence[Waits],
    rules: Sequence[Fit],
    spots: Sequence[Spot],
    places: Mapping[date, Sequence[Found]],
) -> list[View]:
    """What each is judged by: every bed on the first day of their stay, by the rules that count for the asker."""
    made: dict[tuple[Any, ...], View] = {}
    found = []
    for one in waits:
        assert one.sought, "only those of whom it is said are weighed"
        counts = tuple(counted(rules, one.unseen))
        key = (one.sought.starts_on, *(rule.id for rule in counts))
        if key not in made:
            at = {bed.id: place for _, bed, place in places[one.sought.starts_on] if bed}
            then = [at.get(spot.bed.id, spot.place) for spot in spots]
            shut = frozenset(n for n, spot in enumerate(spots) if spot.bed.id not in at)
            made[key] = View(counts, then, shut)
        found.append(made[key])
    return found
