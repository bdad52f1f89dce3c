"""Founding the fictional area: the council, the providers, everybody's account and every home.

What is done is done through the same actions as everywhere, as the area's administrator.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Agency, Area, File, Member, Team
from accord.casework.agencies import actions as agencies
from accord.casework.demo.cast import ADMIN, AREA, CAST, COUNCIL, DOMAIN, PROVIDERS, TEAMS
from accord.casework.demo.houses import HOUSES, House
from accord.casework.homes import actions as homes
from accord.casework.homes.models import Bed, Home
from accord.duties.adopting import adopt_protocols

# Act as a member (by reference) at a moment, in a transaction of its own or one under way.
Acting = Callable[[str, datetime], AbstractContextManager[Actor]]


@dataclass(slots=True)
class Town:
    """The area with everybody and everything by the keys of the cast and the houses."""

    area: Area
    admin: str  # the administrator's reference
    teams: dict[str, Team] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)
    beds: dict[str, list[Bed]] = field(default_factory=dict)

    def manager_of(self, home: str) -> str:
        """The key of whoever manages the provider of a home."""
        provider = HOUSES[home].provider
        return next(k for k, one in CAST.items() if one.team == provider and one.desk)

    def keyworkers_of(self, home: str) -> list[str]:
        """The keys of the keyworkers of a home's provider."""
        provider = HOUSES[home].provider
        return [k for k, one in CAST.items() if one.team == provider and one.role == "keyworker"]


def found(
    acting: Acting,
    at: datetime,
    packs: Sequence[str] = ("islington",),
    *,
    demo: bool = True,
    on_offer: float = 1.0,
) -> Town:
    """Found the area at a moment (aware) and adopt the packs. `on_offer` is the share of beds offered.

    The actor of the database must be allowed to found areas: the worker is.
    """
    admin = _new_area(at, demo=demo)
    with acting(admin, at) as by:
        town = Town(Area.objects.get(pk=by.area_id), admin)
        file = File.objects.get(area_id=by.area_id, kind="area")
        adopt_protocols(file=file, packs=list(packs), by=by)
        _agencies(town, by)
    with acting(admin, at + timedelta(minutes=30)) as by:
        for key, house in HOUSES.items():
            _home(town, key, house, on_offer, by)
    return town


def _new_area(at: datetime, *, demo: bool) -> str:
    mail = f"{ADMIN.lower().replace(' ', '.')}@{DOMAIN}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.found_area(%s, %s, %s, %s, %s, %s)", [AREA, COUNCIL, ADMIN, mail, at, demo]
        )
        (made,) = cursor.fetchone()
    made = json.loads(made) if isinstance(made, str) else made
    return made["admin"]


def _agencies(town: Town, by: Actor) -> None:
    made = {"council": Agency.objects.get(kind="council", area_id=by.area_id)}
    for key, one in PROVIDERS.items():
        made[key] = agencies.add_agency(
            name=one.name, kind="provider", contract=one.contract, tiers=one.tiers, by=by
        )
    for key, unit in TEAMS.items():
        town.teams[key] = agencies.add_team(
            agency=made[unit.agency], name=unit.name, function=unit.function, by=by
        )
    for key, person in CAST.items():
        town.members[key] = agencies.add_member(
            team=town.teams[person.team],
            name=person.name,
            role=person.role,
            job_title=person.job_title,
            email=person.email,
            phone=f"01632 960{len(town.members):03}",  # numbers kept for stories
            desk=person.desk,
            by=by,
        )


def _home(town: Town, key: str, house: House, on_offer: float, by: Actor) -> None:
    home = homes.add_home(
        provider_team=town.teams[house.provider],
        name=house.name,
        kind=house.kind,
        address_line_1=house.line,
        town=house.borough,
        postcode=house.postcode,
        borough=house.borough,
        out_of_borough=house.borough != AREA,
        tier=house.tier,
        has_24h_cover=house.cover,
        youngest=house.youngest,
        oldest=house.oldest,
        accessible=house.accessible,
        house_rules="Visitors sign in and leave by 10pm. The kitchen is shared and so is the washing-up.",
        nominee_name="The manager on duty",
        nominee_phone="01632 960999",
        by=by,
    )
    town.homes[key] = home
    beds = [homes.add_bed(home=home, name=f"Room {n}", by=by) for n in range(1, house.beds + 1)]
    town.beds[key] = beds[: max(1, round(house.beds * on_offer))]
    for bed in town.beds[key]:
        homes.open_vacancy(bed=bed, available_on=clock.local_date(clock.now()), by=by)
