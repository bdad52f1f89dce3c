"""Somebody of 17 who lives in a home, in an area under the agreements that are named."""

from typing import Any

from accord.casework.placements.actions import assign_keyworker, move_in
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

WHEN = "2026-03-10 10:00"


def settled(*packs: str) -> Any:
    """Somebody of 17 who lives at Oakhouse's home, with Joan as their worker."""
    town = Town.found(*packs)
    town.who = town.young_person(WHEN)
    with acting_as(town.maeve, WHEN) as by:
        home = add_home(town.teams["oakhouse"], by=by)
        bed = add_bed(home, "Room 1", by=by)
    with acting_as(town.dele, WHEN) as by:
        town.stay = move_in(file=town.who.file, home=home, bed=bed, started_at=at(WHEN), by=by)
    with acting_as(town.maeve, WHEN) as by:
        assign_keyworker(file=town.who.file, member=town.joan, by=by)
    return town
