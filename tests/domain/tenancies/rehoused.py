"""Somebody on the way to a tenancy of their own, in a town whose landlord and council have an agreement."""

from datetime import date, timedelta
from typing import Any

from accord.casework.agencies import actions as agencies
from accord.casework.guarding import actions as guarding
from accord.casework.leaving_care import actions as panels
from accord.casework.leaving_care.models import PanelMeeting
from accord.casework.people.case_team import add_to_case_team
from accord.casework.tenancies import actions
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.cast import Town

PACK = "stockport"
SOON, LATER = "2026-03-03 10:00", "2026-03-20 10:00"
OFFERED = {"property_number": "P-117", "part_of_town": "Mill Side", "where_wanted": True}
AGREES = {"consent_for": "tenancy_information", "words": "Rent and the rest, yes.", "how": "in_writing"}  # fmt: skip
# the landlord's people: (who, team, role)
LANDLORD = {
    "otis": ("Otis Farrow", "options", "housing_options_officer"),
    "stan": ("Stan Bexley", "lettings", "landlord_staff"),
    "mara": ("Mara Quill", "options", "line_manager"),
    "lena": ("Lena Cowan", "leaving", "leaving_care_team"),
    "clem": ("Clem Ostrander", "panel", "accommodation_panel"),
}
TEAMS = {
    "options": ("Weirside Homes", "Housing options", "housing_options_team"),
    "lettings": ("Weirside Homes", "Tenancies", "landlord_staff"),
    "leaving": ("council", "Leaving care", "leaving_care_team"),
    "panel": ("council", "Accommodation panel", "accommodation_panel"),
}


def founded() -> Any:
    """The town with its landlord, its housing officer and its tenancy staff."""
    town = Town.found(PACK)
    with acting_as(town.admin, "2024-01-02 09:00") as by:
        town.agencies["Weirside Homes"] = agencies.add_agency(
            name="Weirside Homes", kind="other", contract="none", tiers="", by=by
        )
        for key, (of, name, function) in TEAMS.items():
            town.teams[key] = agencies.add_team(
                agency=town.agencies[of], name=name, function=function, by=by
            )
        for key, (name, team, role) in LANDLORD.items():
            town.members[key] = agencies.add_member(
                team=town.teams[team],
                name=name,
                role=role,
                email=f"{key}@weirside.example",
                desk=True,
                by=by,
            )
    return town


def leaver(town: Any, name: str = "Kai Ember", born: date = date(2008, 9, 14), when: str = SOON) -> Any:  # fmt: skip
    """A case with the housing officer on it; 17 on the usual day."""
    who = town.young_person(when, legal_name=name, born=born)
    with acting_as(town.dele, when) as by:
        add_to_case_team(person=who, role="housing_options_officer", member=town.otis, by=by)
    ready(town, who, when)
    return who


def ready(town: Any, who: Any, when: str) -> None:
    """The panel has accepted them, and they are ready for a tenancy."""
    referral = do(town, "dele", when, panels.refer_to_panel, file=who.file, reason="As the plan says")  # fmt: skip
    met = held(town, when)
    without = {"without_programme": "Has lived alone", "without_training": "None before May"}
    do(town, "clem", when, panels.decide_panel_referral, referral=referral, panel=met, decision="accepted", landlord_agreed=True, **without)  # fmt: skip
    do(town, "otis", when, panels.confirm_tenancy_ready, referral=referral)


def held(town: Any, when: str) -> Any:
    """The panel that was held then; it is held where there was none."""
    with acting_as(town.dele, when):
        met = PanelMeeting.objects.filter(held_at=at(when)).first()
    if met is None:
        with acting_as(town.lena, at(when) - timedelta(hours=1)) as by:
            met = panels.arrange_panel(meeting_at=at(when), by=by)
        came = ["housing_options_officer", "panel_housing_member"]
        do(town, "lena", when, panels.hold_panel, panel=met, held_at=at(when), attended=came)
    return met


def do(town: Any, who: str, when: str, does: Any, **given: Any) -> Any:
    """Have somebody do something at a London time."""
    with acting_as(getattr(town, who), when) as by:
        return does(**given, by=by)


def searching(town: Any, who: Any, when: str = SOON) -> Any:
    """The search, begun."""
    return do(town, "otis", when, actions.start_property_search, file=who.file, property_type="studio", areas_wanted="Mill Side")  # fmt: skip


def offered(town: Any, search: Any, when: str = SOON) -> Any:
    """An offer that was gone through with them and their worker."""
    offer = do(town, "otis", when, actions.offer_tenancy, search=search, **OFFERED)
    return do(town, "otis", when, actions.confirm_tenancy_offer, offer=offer)


def signed(town: Any, who: Any, when: str = "2026-03-09 10:00", **given: Any) -> Any:
    """A tenancy, signed on the day it begins."""
    offer = offered(town, searching(town, who, when), when)
    do(town, "dele", when, actions.accept_tenancy_offer, offer=offer)
    terms = {"tenancy_type": "equitable", "starts_on": at(when).date(), **given}
    return do(town, "otis", when, actions.sign_tenancy, offer=offer, **terms)


def agrees(town: Any, who: Any, when: str, by: str = "otis") -> None:
    """They agree, in writing."""
    do(town, by, when, guarding.give_consent, file=who.file, **AGREES)


def takes_back(town: Any, who: Any, when: str, by: str = "dele") -> None:
    """They take it back, in words."""
    do(town, by, when, guarding.withdraw_consent, file=who.file, consent_for="tenancy_information", how="phone")  # fmt: skip


def problem(town: Any, tenancy: Any, when: str, by: str = "stan", words: str = "Two weeks behind") -> Any:  # fmt: skip
    """The landlord notes a problem."""
    return do(town, by, when, actions.find_tenancy_issue, tenancy=tenancy, problem="rent_balance", description=words)  # fmt: skip


def owed(town: Any, who: str, clause: str, when: str, file: Any) -> list[Duty]:
    """What is owed on a case under a clause and not done yet, as somebody sees it."""
    with acting_as(getattr(town, who), when):
        rows = Duty.objects.filter(file_id=file.pk, clauses__contains=[clause], closed_at=None)
        return list(rows.order_by("pk"))


def seen(town: Any, who: str, table: Any, when: str = LATER) -> int:
    """How many rows of a table somebody sees."""
    with acting_as(getattr(town, who), when):
        return table.objects.count()
