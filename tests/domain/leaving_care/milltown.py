"""The test town under an agreement with an accommodation panel, and the people who belong to it."""

from datetime import date
from typing import Any

from accord.access.models import File
from accord.casework.agencies import actions as agencies
from accord.casework.leaving_care import actions
from accord.casework.leaving_care.models import PanelMeeting, PanelReferral
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.cast import Town

# (who, team's function, role)
CAST = {
    "otto": ("Otto Reid", "leaving_care_team", "leaving_care_team"),
    "clem": ("Clem Ostrander", "accommodation_panel", "accommodation_panel"),
    "jonah": ("Jonah Tattersby", "housing_options_team", "housing_options_officer"),
    "hester": ("Hester Mossgrave", "panel_housing_member", "panel_housing_member"),
}
MEMBERS = ["housing_options_officer", "panel_housing_member"]
MONDAY = "2026-03-02 10:00"


def milltown() -> Town:
    """The town, with the panel, its landlord's member, the housing options officer and the leaving care team."""
    town = Town.found("stockport")
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        for key, (name, function, role) in CAST.items():
            team = agencies.add_team(agency=town.agencies["council"], name=f"Team of {key}", function=function, by=by)  # fmt: skip
            town.members[key] = agencies.add_member(
                team=team, name=name, role=role, desk=True, email=f"{key}@fernley.example", by=by
            )
    return town


def kai(town: Town, **details: Any) -> File:
    """Kai's file: looked after, 17."""
    return town.young_person(**details).file


def put_forward(town: Town, file: File, when: str = MONDAY) -> PanelReferral:
    """Kai is put forward to the panel by Dele."""
    with acting_as(town.dele, when) as by:
        return actions.refer_to_panel(file=file, reason="The pathway plan says so.", by=by)


def panel(town: Town, day: str, came: Any = MEMBERS) -> PanelMeeting:
    """A panel that was arranged the day before and held on this day."""
    before = date.fromisoformat(day).toordinal() - 1
    with acting_as(town.otto, f"{date.fromordinal(before)} 09:00") as by:
        row = actions.arrange_panel(meeting_at=at(f"{day} 10:00"), by=by)
    with acting_as(town.otto, f"{day} 12:00") as by:
        absent = [one for one in MEMBERS if one not in came]
        return actions.hold_panel(panel=row, held_at=at(f"{day} 10:00"), attended=came, absent=absent, by=by)  # fmt: skip


def owed(town: Town, clause: str, when: str, who: Any = None) -> list[Duty]:
    """What is owed under a clause at a moment, as somebody sees it."""
    with acting_as(who or town.dele, when):
        return list(Duty.objects.filter(clauses__contains=[clause]).order_by("pk"))
