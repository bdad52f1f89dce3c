"""A fictional town and the people who work there. Nobody here exists."""

import json
from dataclasses import dataclass
from datetime import date

from django.db import connection

from accord.access.models import Agency, Area, File, Member, Team
from accord.casework.agencies import actions as agencies
from accord.casework.homes.actions import set_registration
from accord.casework.people import actions as people
from accord.casework.people.models import YoungPerson
from accord.duties.adopting import adopt_protocols
from tests.acting import acting_as, at

# (who, team, role, works the team's shared list)
CAST = {
    "dele": ("Dele Okafor", "social_care", "lead_worker", False),
    "hana": ("Hana Whitlock", "social_care", "lead_worker_manager", True),
    "rosa": ("Rosa Fenn", "placements", "placements_team", True),
    "idris": ("Idris Cole", "referrals", "referrals_team", True),
    "maeve": ("Maeve Larkin", "oakhouse", "provider_manager", True),
    "joan": ("Joan Abara", "oakhouse", "keyworker", False),
    "piotr": ("Piotr Lund", "heads", "head_of_service", False),
    "sana": ("Sana Quill", "heads", "service_manager", False),
    "gail": ("Gail Prentice", "gangs", "gangs_coordinator", True),
    "tom": ("Tom Reyes", "gangs", "gangs_team", True),
    "yaz": ("Yaz Moran", "justice", "youth_justice_worker", False),
    "olive": ("Olive Tan", "commissioning", "protocol_owner", False),
    "ivy": ("Ivy Brand", "housing", "temporary_accommodation_team", True),
    "priya": ("Priya Shah", "birchway", "provider_manager", True),
}
TEAMS = {
    "social_care": ("council", "Young people's social work", "childrens_social_care"),
    "placements": ("council", "Placements", "placements_team"),
    "referrals": ("council", "Supported housing referrals", "referrals_team"),
    "heads": ("council", "Heads of service", ""),
    "gangs": ("council", "Gangs prevention", "gangs_team"),
    "justice": ("council", "Youth justice", "youth_justice_team"),
    "commissioning": ("council", "Commissioning", "commissioning_team"),
    "housing": ("council", "Temporary accommodation", "temporary_accommodation_team"),
    "oakhouse": ("Oakhouse Homes", "Oakhouse office", ""),
    "birchway": ("Birchway Living", "Birchway office", ""),
}


@dataclass
class Town:
    """The area, its teams and its people: `town.dele`, `town.teams["oakhouse"]`."""

    area: Area
    admin: str
    teams: dict[str, Team]
    members: dict[str, Member]
    agencies: dict[str, Agency]

    def __getattr__(self, name: str) -> Member:
        try:
            return self.members[name]
        except KeyError:
            raise AttributeError(name) from None

    @classmethod
    def found(cls, *packs: str) -> "Town":
        """Found the area on 1 January 2024 and adopt the packs (Islington's unless named)."""
        start = at("2024-01-01 09:00")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT app.found_area(%s, %s, %s, %s, %s, false)",
                ["Fernley", "Fernley Council", "Ada Minto", "ada.minto@fernley.example", start],
            )
            (made,) = cursor.fetchone()
        made = json.loads(made) if isinstance(made, str) else made
        with acting_as(made["admin"], start) as by:
            area = Area.objects.get()
            file = File.objects.get(area=area, kind="area")
            adopt_protocols(file=file, packs=list(packs or ("islington",)), by=by)
            council = Agency.objects.get(kind="council")
            agencies_made = {"council": council}
            for name in ("Oakhouse Homes", "Birchway Living"):
                agencies_made[name] = agencies.add_agency(
                    name=name, kind="provider", contract="block", tiers="low,medium,high", by=by
                )
                set_registration(
                    agency=agencies_made[name],
                    status="registered",
                    urn="SC000001",
                    starts_on=date(2023, 10, 2),
                    by=by,
                )
            teams = {
                key: agencies.add_team(
                    agency=agencies_made[of], name=name, function=function, by=by
                )
                for key, (of, name, function) in TEAMS.items()
            }
            members = {key: cls._member(teams, *who, by=by) for key, who in CAST.items()}
        return cls(area, made["admin"], teams, members, agencies_made)

    @staticmethod
    def _member(teams, name, team, role, desk, *, by) -> Member:
        mail = f"{name.lower().replace(' ', '.')}@fernley.example"
        return agencies.add_member(
            team=teams[team], name=name, role=role, email=mail, desk=desk, by=by
        )

    def young_person(self, when: str = "2026-03-02 10:00", **details: object) -> YoungPerson:
        """Kai's case, opened by Dele: looked after, 17 on the usual day."""
        facts = {
            "legal_name": "Kai Ember",
            "born": date(2008, 9, 14),
            "status": "looked_after",
            "service": "looked_after",
            **details,
        }
        with acting_as(self.dele, when) as by:
            return people.open_case(**facts, by=by)
