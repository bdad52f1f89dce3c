"""Fictional homes, as their provider would enter them."""

from accord.access.actor import Actor
from accord.access.models import Team
from accord.casework.homes import actions
from accord.casework.homes.models import Bed, Home

NUMBER_4 = {
    "name": "Number 4",
    "kind": "shared_house",
    "address_line_1": "4 Alder Row",
    "town": "Fernley",
    "postcode": "ZZ1 4AA",
    "borough": "Fernley",
    "tier": "medium",
    "has_24h_cover": True,
}


def add_home(team: Team, *, by: Actor, **details: object) -> Home:
    """Number 4, unless other details are given."""
    return actions.add_home(provider_team=team, by=by, **{**NUMBER_4, **details})


def add_bed(home: Home, name: str = "Room 1", *, by: Actor) -> Bed:
    """Room 1, unless it is called something else."""
    return actions.add_bed(home=home, name=name, by=by)
