"""Beds by day and by feature for the weeks to come: lived in, held, planned to come free, free.

A stay with no end counts as lived in up to its planned end and as planned to be free from then on;
without a planned end it counts as lived in all the while. Nobody is named.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from accord import clock
from accord.access.sight import shown
from accord.casework.homes.facts import Busy, busy
from accord.casework.homes.models import Bed, Home

WEEKS = 26
FEW = 4  # young people to a member of staff by day


@dataclass(frozen=True, slots=True)
class Day:
    """How many beds of a kind there are on one London day. The four numbers add up to `beds`."""

    day: date
    beds: int
    lived_in: int
    held: int
    planned: int  # somebody lives there now and is planned to have left by then
    free: int


@dataclass(frozen=True, slots=True)
class Feature:
    """Something one may look for in a bed, as screens call it, and which beds have it."""

    id: str
    says: str
    has: Callable[[Bed], bool]


def few_to_staff(home: Home, beds: int) -> bool:
    """Whether at most four beds go to each member of staff by day, where that is known."""
    return bool(home.staff_by_day) and beds <= FEW * (home.staff_by_day or 0)


FEATURES = (
    Feature("any", "Every bed", lambda bed: True),
    Feature("young", "Takes 16 and 17 year olds", lambda bed: bed.home.youngest < 18),
    Feature("adult", "Takes 18 and over", lambda bed: bed.home.oldest >= 18),
    Feature("night", "Staff day and night", lambda bed: bed.home.has_24h_cover),
    Feature("high", "High support", lambda bed: bed.home.tier == "high"),
    Feature("medium", "Medium support", lambda bed: bed.home.tier == "medium"),
    Feature("low", "Low support", lambda bed: bed.home.tier == "low"),
    Feature("women", "Young women only", lambda bed: bed.home.gender == "women"),
    Feature("men", "Young men only", lambda bed: bed.home.gender == "men"),
    Feature("accessible", "Step-free", lambda bed: bed.accessible or bed.home.accessible),
    Feature("children", "Parents with their children", lambda bed: bed.home.takes_children),
    Feature("emergency", "Kept for emergencies", lambda bed: bed.emergency or bed.home.kind == "emergency"),
    Feature("own_door", "A flat of their own", lambda bed: bed.home.kind == "self_contained"),
    Feature("few", "At most four to a member of staff by day",
            lambda bed: few_to_staff(bed.home, len(bed.home.beds.all()))),
    Feature("here", "In the area", lambda bed: not bed.home.out_of_borough),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Capacity:
    """The days to come of the beds that have a feature, and the same of every feature that any bed has."""

    feature: Feature
    days: tuple[Day, ...]
    by_feature: tuple[tuple[Feature, tuple[Day, ...]], ...]


def capacity(feature: str = "any") -> Capacity:
    """Beds by day for 26 weeks from today, for one feature day by day and for each of them."""
    first = clock.local_date(clock.now())
    last = first + timedelta(days=7 * WEEKS - 1)
    beds = list(Bed.objects.select_related("home").prefetch_related("home__beds"))
    shown("home", {bed.home.file_id for bed in beds})
    claims = busy(first, last)
    having = [(one, [bed for bed in beds if one.has(bed)]) for one in FEATURES]
    found = tuple((one, days_of(some, claims, first, last)) for one, some in having if some)
    chosen = next((one for one in found if one[0].id == feature), None)
    empty = next((one for one in FEATURES if one.id == feature), FEATURES[0])
    return Capacity(*(chosen or (empty, days_of([], claims, first, last))), found)


def days_of(
    beds: Iterable[Bed], claims: dict[int, list[Busy]], first: date, last: date
) -> tuple[Day, ...]:
    """How these beds stand on each day from the first to the last."""
    size = (last - first).days + 1
    sums = {name: [0] * (size + 1) for name in ("beds", "lived_in", "held", "planned")}

    def add(name: str, begins: date, ends: date | None) -> None:
        start = min(max((begins - first).days, 0), size)
        stop = size if ends is None else min(max((ends - first).days, 0), size)
        if stop > start:
            sums[name][start] += 1
            sums[name][stop] -= 1

    for bed in beds:
        out = min((day for day in (bed.closed_on, bed.home.closed_on) if day), default=None)
        add("beds", bed.opened_on or first, out)
        for one in claims.get(bed.pk, ()):
            for name, begins, ends in _parts(one, out):
                add(name, begins, ends)
    return tuple(_days(sums, first, size))


def _parts(one: Busy, out: date | None) -> Iterable[tuple[str, date, date | None]]:
    """The days of a claim by how they count, none of them after the bed is out of use."""
    end = min((day for day in (one.to_day, out) if day), default=None)
    if one.held:
        yield "held", one.from_day, end
    elif one.to_day is None and one.likely_to:
        likely = max(one.likely_to, clock.local_date(clock.now()) + timedelta(days=1))
        likely = min(likely, end) if end else likely
        yield "lived_in", one.from_day, likely
        yield "planned", likely, end
    else:
        yield "lived_in", one.from_day, end


def _days(sums: dict[str, list[int]], first: date, size: int) -> Iterable[Day]:
    now = dict.fromkeys(sums, 0)
    for offset in range(size):
        now = {name: now[name] + sums[name][offset] for name in sums}
        free = now["beds"] - now["lived_in"] - now["held"] - now["planned"]
        yield Day(first + timedelta(days=offset), **now, free=max(free, 0))
