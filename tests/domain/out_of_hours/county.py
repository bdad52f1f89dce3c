"""A council that runs a home itself, with a duty system until 11pm and an emergency duty team after it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.access.models import Agency, File
from accord.casework.agencies import actions as agencies
from accord.casework.homes.actions import set_registration
from accord.casework.out_of_hours.actions import raise_out_of_hours
from accord.casework.out_of_hours.models import Matter
from accord.casework.placements.actions import move_in
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

PACKS = ("oxfordshire-police", "oxfordshire-social-care")


@dataclass
class County:
    """The town, Gus of the duty system, Edie of the emergency duty team, and Kai who lives at Number 4."""

    town: Town
    gus: Any
    edie: Any
    file: File

    def raised(self, when: str, who: Any = None) -> Matter:
        """An urgent matter of Kai's, raised by Dele unless it is somebody else."""
        with acting_as(who or self.town.dele, when) as by:
            return raise_out_of_hours(file=self.file, kind="urgent", words="Locked out.", by=by)


def county(*, commissioned: bool = False) -> County:
    """Kai lives with the council itself, or with Oakhouse where `commissioned`."""
    town = Town.found(*PACKS)
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        council = Agency.objects.get(kind="council")
        set_registration(
            agency=council, status="registered", urn="SC000002", starts_on=date(2023, 10, 2), by=by
        )
        made = {}
        for key, function, role in (
            ("gus", "in_house_duty_team", "provider_manager"),
            ("edie", "out_of_hours_team", "out_of_hours_team"),
        ):
            team = agencies.add_team(
                agency=council, name=f"Team of {key}", function=function, by=by
            )
            made[key] = agencies.add_member(
                team=team, name=key.title(), role=role, desk=True, email=f"{key}@fernley.example", by=by
            )  # fmt: skip
        runs = town.teams["oakhouse"] if commissioned else made["gus"].jobs.get().team
        home = add_home(runs, by=by)
        bed = add_bed(home, by=by)
    file = town.young_person().file
    with acting_as(town.dele, "2026-03-03 10:00") as by:
        move_in(file=file, home=home, bed=bed, started_at=at("2026-03-03 09:00"), by=by)
    return County(town, made["gus"], made["edie"], file)
