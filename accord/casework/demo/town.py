"""Founding a fictional area: the council, the providers, everybody's account and every home.

What is done is done through the same actions as everywhere, as the area's administrator.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Agency, Area, File, Member, Team
from accord.casework.agencies import actions as agencies
from accord.casework.demo.areas import Ground, wexmoor
from accord.casework.demo.cast import Person
from accord.casework.demo.houses import House, pathway
from accord.casework.homes import actions as homes
from accord.casework.homes.models import Bed, Home
from accord.casework.homes.provision import provisions
from accord.duties.adopting import adopt_protocols

# By a provider's contract: the kind of provision, as Islington's document names it.
PROVISION = {
    "block": "housing_pathway", "assessment_centre": "assessment_centre",
    "camden_pathway": "camden_pathway", "spot": "spot_purchase",
}  # fmt: skip
WHY_EMPTY = ("repairs", "no_staff", "works", "kept_back")
WEEKLY = {"low": 310, "medium": 640, "high": 1150}  # pounds for one bed
# Act as a member (by reference) at a moment, in a transaction of its own or one under way.
Acting = Callable[[str, datetime], AbstractContextManager[Actor]]


@dataclass(slots=True)
class Town:
    """The area with everybody and everything by the keys of the cast and the houses."""

    area: Area
    admin: str  # the administrator's reference
    ground: Ground
    teams: dict[str, Team] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)
    beds: dict[str, list[Bed]] = field(default_factory=dict)
    talked_of: set[str] = field(
        default_factory=set
    )  # homes that keep a room for whoever is told of it

    @property
    def cast(self) -> Mapping[str, Person]:
        """Everybody who works here, by key."""
        return self.ground.cast

    @property
    def houses(self) -> Mapping[str, House]:
        """Every home as it was set up, by key."""
        return self.ground.houses

    def manager_of(self, home: str) -> str:
        """The key of whoever manages the provider of a home."""
        provider = self.houses[home].provider
        return next(k for k, one in self.cast.items() if one.team == provider and one.desk)

    def keyworkers_of(self, home: str) -> list[str]:
        """The keys of the keyworkers of a home's provider."""
        provider = self.houses[home].provider
        return [
            k for k, one in self.cast.items() if (one.team, one.role) == (provider, "keyworker")
        ]

    def pathway(self, *, young: bool) -> list[str]:
        """The keys of the homes of the housing pathway, for those under 18 or from 18 on."""
        return pathway(self.houses, young=young)

    def workers_in(self, team: str) -> list[str]:
        """The keys of the lead workers of a team."""
        return [k for k, one in self.cast.items() if (one.team, one.role) == (team, "lead_worker")]


def found(
    acting: Acting,
    at: datetime,
    packs: Sequence[str] = ("islington",),
    *,
    ground: Ground | None = None,
    demo: bool = True,
    rooms: int = 99,
    opens: Mapping[str, Sequence[date]] | None = None,
) -> Town:
    """Found the area (Wexmoor unless another is given) at a moment (aware) and adopt the packs.

    Homes have at most so many `rooms`, in use from now on, or those that `opens` gives, each in use from its day on.

    The actor of the database must be allowed to found areas: the worker is.
    """
    ground = ground or wexmoor()
    admin = _new_area(ground, at, demo=demo)
    with acting(admin, at) as by:
        town = Town(Area.objects.get(pk=by.area_id), admin, ground)
        file = File.objects.get(area_id=by.area_id, kind="area")
        adopt_protocols(file=file, packs=list(packs), by=by)
        _agencies(town, by)
    with acting(admin, at + timedelta(minutes=30)) as by:
        for key, house in town.houses.items():
            days = [clock.local_date(at)] * min(house.beds, rooms)
            _home(town, key, house, opens[key] if opens else days, by)
    return town


def _new_area(ground: Ground, at: datetime, *, demo: bool) -> str:
    mail = f"{ground.admin.lower().replace(' ', '.')}@{ground.domain}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.found_area(%s, %s, %s, %s, %s, %s)",
            [ground.name, ground.council, ground.admin, mail, at, demo],
        )
        (made,) = cursor.fetchone()
    made = json.loads(made) if isinstance(made, str) else made
    return made["admin"]


def _agencies(town: Town, by: Actor) -> None:
    made = {"council": Agency.objects.get(kind="council", area_id=by.area_id)}
    for key, one in town.ground.providers.items():
        made[key] = agencies.add_agency(
            name=one.name, kind=one.kind, contract=one.contract, tiers=one.tiers, by=by
        )
    for number, (key, agency) in enumerate(made.items(), 1):
        if town.ground.runs_homes(key):
            _registered(agency, number, by)
    for key, unit in town.ground.teams.items():
        town.teams[key] = agencies.add_team(
            agency=made[unit.agency], name=unit.name, function=unit.function, by=by
        )
    for key, person in town.cast.items():
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


def _registered(agency: Agency, number: int, by: Actor) -> None:
    homes.set_registration(
        agency=agency,
        status="registered",
        urn=f"SC99{number:04}",
        categories=["shared_open", "self_contained"],
        starts_on=clock.local_date(clock.now()),
        by=by,
    )


def _home(town: Town, key: str, house: House, days: Sequence[date], by: Actor) -> None:
    home = homes.add_home(
        provider_team=town.teams[house.provider],
        name=house.name,
        kind=house.kind,
        address_line_1=house.line,
        town=house.borough,
        postcode=house.postcode,
        borough=house.borough,
        out_of_borough=house.borough != town.ground.name,
        tier=house.tier,
        has_24h_cover=house.cover,
        youngest=house.youngest,
        oldest=house.oldest,
        accessible=house.accessible,
        **_more_of(house, town.ground),
        by=by,
    )
    town.homes[key] = home
    _papers(home, by)
    town.beds[key] = list(_rooms(home, house, days, by))


def _rooms(home: Home, house: House, days: Sequence[date], by: Actor) -> Iterator[Bed]:
    """A room in use from each of these days, none of them before today, and on offer where the home is ready."""
    today = clock.local_date(clock.now())
    for number, day in enumerate(days, 1):
        opens = max(day, today)
        bed = homes.add_bed(home=home, name=f"Room {number}", opened_on=opens, by=by)
        if house.ready:
            homes.open_vacancy(bed=bed, available_on=opens, by=by)
        yield bed


def _more_of(house: House, ground: Ground) -> dict[str, Any]:
    """What else the register knows of a home."""
    provider = ground.providers.get(ground.teams[house.provider].agency)
    named = PROVISION.get(provider.contract, "") if provider else ""
    kind = house.provision or named
    return {
        "locality": house.locality,
        "house_rules": "Visitors sign in and leave by 10pm. The kitchen is shared and so is the washing-up.",
        "nominee_name": "The manager on duty",
        "nominee_phone": "01632 960999",
        "provision": kind if kind in provisions() else "",  # other protocols name other kinds
        "night_cover": "awake" if house.cover else "on_call",
        "staffed_from": time(9),
        "staffed_to": time(18),
        "staff_by_day": 2 if house.cover else 1,
        "staff_by_night": 1 if house.cover else 0,
        "weekly_price": WEEKLY[house.tier],
        "officer_name": "The safer neighbourhoods officer",
        "officer_team": "Safer Neighbourhoods Team",
        "officer_phone": "01632 960998",
    }


def _papers(home: Home, by: Actor) -> None:
    """A gas safety record for each home, and for some one that is about to run out."""
    today = clock.local_date(clock.now())
    homes.list_paper(
        home=home,
        kind="gas_safety",
        issued_on=today - timedelta(days=7 * (home.pk % 9)),
        good_until=today - timedelta(days=7 * (home.pk % 9)) + timedelta(days=364),
        kept_where="In the office of the home",
        by=by,
    )
