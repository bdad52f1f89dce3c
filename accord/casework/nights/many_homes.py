"""Several homes tonight, side by side: how many sleep in each, and who of them is out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accord import clock
from accord.access.sight import shown
from accord.casework.homes.models import Bed, Home
from accord.casework.homes.queries import beds_taken
from accord.casework.missing.models import LIVE, Episode
from accord.casework.nights.models import Whereabouts
from accord.casework.nights.queries import tonight_of
from accord.casework.people.models import YoungPerson
from accord.casework.placements.models import Placement


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody the reader may see, and where they are tonight as far as the reader may know it."""

    name: str
    whereabouts: Whereabouts | None  # tonight's newest
    absence: Episode | None  # the open one

    @property
    def is_out(self) -> bool:
        """Whether they are out, absent or missing."""
        noted = self.whereabouts
        return self.absence is not None or (noted is not None and noted.whereabouts == "out")


@dataclass(slots=True)
class HomeTonight:
    """One home. `unseen` is how many more rooms somebody has with whom the reader has no part."""

    home: Home
    people: list[Someone] = field(default_factory=list)
    unseen: int = 0


def tonight_in(homes: Iterable[Home]) -> list[HomeTonight]:
    """Each home tonight, in the order given, in as many statements for twenty as for two."""
    found = {home.pk: HomeTonight(home) for home in homes}
    rows = Placement.objects.filter(home_id__in=found, state="started").order_by("bed__name", "pk")
    placements = list(rows)
    people = _people([row.file_id for row in placements])
    seen = set()
    for row in placements:
        if row.file_id in people:
            found[row.home_id].people.append(people[row.file_id])
            seen.add(row.bed_id)
    for home_id in _rooms_of_others(found, seen):
        found[home_id].unseen += 1
    return list(found.values())


def _people(ids: list[int]) -> dict[int, Someone]:
    known = {one.file_id: one for one in YoungPerson.objects.filter(file_id__in=ids)}
    night = tonight_of(clock.now())
    noted = Whereabouts.objects.filter(file_id__in=known, night=night).order_by("noted_at", "pk")
    newest = {one.file_id: one for one in noted}
    absent = {one.file_id: one for one in Episode.objects.filter(file_id__in=known, state__in=LIVE)}
    for klass in ("identity", "placement", "location", "missing"):
        shown(klass, known)
    return {
        pk: Someone(one.preferred_name, newest.get(pk), absent.get(pk)) for pk, one in known.items()
    }


def _rooms_of_others(home_ids: Iterable[int], seen: set[int | None]) -> list[int]:
    """The home of each room that somebody has and the reader does not see who: once for each."""
    beds = Bed.objects.filter(home_id__in=home_ids, pk__in=beds_taken())
    return [home for pk, home in beds.values_list("pk", "home_id") if pk not in seen]
