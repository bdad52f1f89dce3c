"""Every home for one young person: what fits, why, why not, and what would have to change."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accord import clock
from accord.access import actor
from accord.casework.finding.groups import groups_near
from accord.casework.finding.known import known_of
from accord.casework.finding.places import between, places_of
from accord.casework.finding.sought import Avoided, Sought, avoided_by, person_of
from accord.casework.homes.facts import BedOn, HomeOn, homes_on
from accord.casework.homes.law import Against, against, placed_as
from accord.casework.referrals.models import Referral
from accord.casework.sealing.refusals import closed_to, most_of_one_group
from accord.duties.rulebooks import rulebook_for
from accord.matching import Answer, search
from accord.protocols.matches import Fit

# What a reader without sight of a class of information cannot have counted for them.
RESTS_ON = {
    "gangs": {("person", "not_in"), ("person", "groups"), ("between", "address_check")},
    "risk": {("between", "address_check")},
    "assessment": {("between", "risk_fit")},
}


@dataclass(frozen=True, slots=True)
class HomeFit:
    """One home by its best bed on the first day of the stay. `law` stands beside the protocol."""

    home: HomeOn
    bed: BedOn | None
    answer: Answer
    law: tuple[Against, ...]

    @property
    def possible(self) -> bool:
        """Whether neither the protocol nor the law stands against it."""
        return self.answer.possible and not self.law


@dataclass(frozen=True, slots=True)
class Found:
    """Every home, the possible ones first and by fit; and what could not be counted.

    `unseen` are the classes of information that rules rest on and the asker does not see: those
    rules are left out, never taken as met; a hard one about groups closes homes all the same.
    `ruled` says whether any protocol here has such rules. `closed` are the homes that a sealed limit
    closes, or that rule unseen: whoever shows the answers counts that as a try.
    """

    homes: tuple[HomeFit, ...]
    avoided: Avoided
    unseen: tuple[str, ...]
    ruled: bool
    closed: tuple[int, ...] = ()


def every_home(
    referral: Referral,
    sought: Sought,
    *,
    sees: Collection[str],
    homes: Iterable[int] | None = None,
) -> Found:
    """Every home of the area for one young person (or these), as far as the asker sees. `sees` are classes."""
    by = actor.current()
    assert by is not None, "somebody is asking"
    file, today = referral.file, clock.local_date(clock.now())
    there = homes_on(sought.starts_on, homes=homes)
    known = known_of([file.pk])[file.pk]
    avoided = avoided_by(known, [one.home for one in there])
    among = [one.home.pk for one in there]
    closed = closed_to([file.pk], among, most_of_one_group(by)).get(file.pk, ())
    near = groups_near([file.pk])
    shut, groups = [str(home) for home in closed], near.groups.get(file.pk, ())
    person = person_of(file.pk, known, sought, avoided, shut, groups)
    unseen = tuple(name for name in RESTS_ON if name not in sees)
    rules = counted(rulebook_for(by.packs).matches, unseen)
    beds = near.beside(places_of(there, sought.starts_on))
    both = between(person.id, known)
    answers = search(rules, person, [place for _, _, place in beds], both, today)
    placed, day = placed_as(file, sought.starts_on), sought.starts_on
    by_place = {place.id: (home, bed) for home, bed, place in beds}
    found = [
        HomeFit(home, bed, answer, against(placed, home.registration, day))
        for answer in answers
        for home, bed in [by_place[answer.place.id]]
    ]
    return Found(_best_of_each(found, day), avoided, unseen, bool(rules), closed)


def counted(rules: Sequence[Fit], unseen: Iterable[str]) -> list[Fit]:
    """The rules that rest on nothing unseen."""
    hidden = {fact for name in unseen for fact in RESTS_ON[name]}
    return [rule for rule in rules if not hidden & set(rule.reads())]


def _best_of_each(found: Sequence[HomeFit], day: date) -> tuple[HomeFit, ...]:
    """The best bed of every home, in the order they came: what is free on the day before what is free
    later, whether a protocol speaks of that or not, and what the law forbids after what it allows.
    """

    def after(one: HomeFit) -> tuple[bool, bool]:
        free = one.answer.place.facts.get("free_from")
        return not one.possible, free is None or free > day

    best: dict[int, HomeFit] = {}
    for one in sorted(found, key=after):
        best.setdefault(one.home.home.pk, one)
    return tuple(sorted(best.values(), key=after))
