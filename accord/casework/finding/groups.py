"""How many of a young person's group live near each home: numbers from the database, and nobody's name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import connection

from accord.access.sight import shown
from accord.casework.finding.places import Found
from accord.matching import Place


@dataclass(frozen=True, slots=True)
class Nearby:
    """The groups of those who are looked for, by file, and of who lives in each postcode area.

    In `areas` a group stands as often as others of it live there, as the match rules count them.
    """

    groups: Mapping[int, tuple[str, ...]]
    areas: Mapping[str, tuple[str, ...]]

    def beside(self, found: Iterable[Found]) -> list[Found]:
        """These places, with the groups of those who live in their postcode area."""
        return [(home, bed, self._with(place)) for home, bed, place in found]

    def _with(self, place: Place) -> Place:
        there = self.areas.get(place.facts.get("postcode_area") or "", ())
        return replace(place, facts={**place.facts, "groups_nearby": there}) if there else place


def groups_near(files: Iterable[int]) -> Nearby:
    """The groups of these files as far as the asker sees them, and how many others of each live where."""
    groups: dict[int, list[str]] = defaultdict(list)
    most: dict[tuple[str, str], int] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.groups_near(%s)", [list(files)])
        for file_id, code, area, people in cursor.fetchall():
            groups[file_id] = list(dict.fromkeys([*groups[file_id], code]))
            # nobody counts beside themselves; of several who are asked about, the most that anybody meets
            most[area, code] = max(people, most.get((area, code), 0))
    shown("gangs", groups)
    areas: dict[str, list[str]] = defaultdict(list)
    for (area, code), people in most.items():
        areas[area] += [code] * people
    return Nearby(
        {one: tuple(codes) for one, codes in groups.items()},
        {area: tuple(codes) for area, codes in areas.items() if area},
    )
