"""How big the area is: the cast and the houses as they stand, or as many as one whole council has."""

import random
from dataclasses import replace

from accord.casework.demo.cast import CAST, PROVIDERS, Person
from accord.casework.demo.houses import HOUSES, House, pathway
from accord.casework.demo.people import FIRST, LAST

SIZES = ("default", "full")
# Beside the people of the cast: about 180 accounts in all, as in one mean council.
MORE = {
    "social_care": ("Social worker", "lead_worker", 30),
    "child_in_need": ("Social worker", "lead_worker", 8),
    "leaving_care": ("Young people’s adviser", "lead_worker", 19),
    "placements": ("Placements officer", "placements_team", 4),
    "referrals": ("Referrals officer", "referrals_team", 3),
    "justice": ("Youth justice worker", "youth_justice_worker", 5),
    "commissioning": ("Commissioning officer", "commissioning_team", 3),
    **{provider: ("Keyworker", "keyworker", 14) for provider in PROVIDERS},
}
DESKS = ("placements_team", "referrals_team", "commissioning_team")
STREETS = (
    "Orchard Walk",
    "Weir Lane",
    "Cobbler’s Row",
    "Beacon Hill",
    "Station Approach",
    "Lime Avenue",
    "Foundry Street",
)
HOUSES_MORE = 5  # of each house of the pathway


def cast_for(size: str) -> dict[str, Person]:
    """Everybody who works in an area of this size, by key."""
    if size != "full":
        return CAST
    rng = random.Random(size)
    called = iter(
        rng.sample([f"{first} {last}" for first in LAST for last in reversed(FIRST)], 400)
    )
    more = {
        f"{team}-{n}": Person(next(called), title, team, role, role in DESKS)
        for team, (title, role, count) in MORE.items()
        for n in range(1, count + 1)
    }
    return {**CAST, **more}


def houses_for(size: str) -> dict[str, House]:
    """Every home of an area of this size, by key."""
    if size != "full":
        return HOUSES
    more = {
        f"{key}-{n}": replace(
            house,
            name=f"{STREETS[n]} {house.name.removeprefix('The ')}",
            line=f"{n * 7 + 3} {STREETS[n]}",
        )
        for key, house in HOUSES.items()
        if key in pathway(HOUSES, young=False)
        for n in range(1, HOUSES_MORE + 1)
    }
    return {**HOUSES, **more}
