"""Who waits, by kind, against the beds that are free or foreseen: 26 weeks, as far as the asker sees who waits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from accord import clock
from accord.access.sight import shown
from accord.casework.finding.sought import Sought, supports_judged
from accord.casework.finding.who_waits import from_today
from accord.casework.homes.capacity import Day, capacity
from accord.casework.people.models import YoungPerson
from accord.casework.referrals import states
from accord.casework.referrals.models import Referral

WAIT = (states.WITH_PLACEMENTS, states.WITH_REFERRALS)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One who waits, as far as counting goes: born when, from when on, and how much support ("" unsaid)."""

    born: date
    needs_from: date
    tier: str


@dataclass(frozen=True, slots=True)
class Point:
    """One day: how many wait by then, if nobody moves in, and how many beds are free or planned to be."""

    day: date
    waiting: int
    free: int


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of young person, and the beds that take them. Beds that take several kinds count in each."""

    id: str
    says: str
    points: tuple[Point, ...]  # week by week, the first of them today


KINDS: tuple[tuple[str, str, Callable[[Waiting, date], bool]], ...] = (
    ("young", "16 and 17", lambda one, day: clock.age_on(one.born, day) < 18),
    ("adult", "18 and over", lambda one, day: clock.age_on(one.born, day) >= 18),
    ("high", "High support", lambda one, day: one.tier == "high"),
    ("medium", "Medium support", lambda one, day: one.tier == "medium"),
    ("low", "Low support", lambda one, day: one.tier == "low"),
)


def demand(said: Mapping[str, Sought]) -> list[Kind]:
    """Each kind, week by week. `said` is what the asker looks for, by the reference of the file."""
    waiting, beds = _who(said), capacity()
    by_feature = {feature.id: days for feature, days in beds.by_feature}
    return [
        Kind(name, says, points(waiting, by_feature.get(name, ()), beds.days, is_one))
        for name, says, is_one in KINDS
    ]


def points(
    waiting: list[Waiting],
    days: tuple[Day, ...],
    every: tuple[Day, ...],
    is_one: Callable[[Waiting, date], bool],
) -> tuple[Point, ...]:
    """One kind week by week; where no bed is for it there are none."""
    free = {one.day: one.free + one.planned for one in days}
    return tuple(
        Point(
            one.day,
            sum(who.needs_from <= one.day and is_one(who, one.day) for who in waiting),
            free.get(one.day, 0),
        )
        for one in every[::7]
    )


def _who(said: Mapping[str, Sought]) -> list[Waiting]:
    rows = list(Referral.objects.filter(state__in=WAIT).select_related("file"))
    ids, today = [one.file_id for one in rows], clock.local_date(clock.now())
    people = YoungPerson.objects.filter(file_id__in=ids)
    born, judged = dict(people.values_list("file_id", "born")), supports_judged(rows)
    shown("referral", ids)
    shown("identity", born)
    found = []
    for one in rows:
        mine = from_today(said.get(one.file.ref))
        if one.file_id in born:
            first = mine.starts_on if mine else today
            tier = mine.tier if mine else judged.get(one.pk, "")
            found.append(Waiting(born[one.file_id], first, tier))
    return found
