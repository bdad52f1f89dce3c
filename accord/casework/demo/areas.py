"""The fictional areas a demo may have: what each is called, what it agreed to, who and what is there."""

from collections.abc import Mapping
from dataclasses import dataclass

from accord.casework.demo.cast import (
    ADMIN,
    AREA,
    COUNCIL,
    DOMAIN,
    PROVIDERS,
    TEAMS,
    Person,
    Provider,
    Unit,
)
from accord.casework.demo.houses import House
from accord.casework.demo.volumes import cast_for, houses_for


@dataclass(frozen=True, slots=True)
class Ground:
    """An area before it is founded. Its people and homes go by keys."""

    name: str
    council: str
    domain: str
    admin: str
    providers: Mapping[str, Provider]
    teams: Mapping[str, Unit]
    cast: Mapping[str, Person]
    houses: Mapping[str, House]

    def runs_homes(self, agency: str) -> bool:
        """Whether a team of this agency ("council", or the key of a provider) runs a home."""
        return any(self.teams[house.provider].agency == agency for house in self.houses.values())


def wexmoor(size: str = "default") -> Ground:
    """The London-like area of the journeys and of most of the demo."""
    return Ground(AREA, COUNCIL, DOMAIN, ADMIN, PROVIDERS, TEAMS, cast_for(size), houses_for(size))
