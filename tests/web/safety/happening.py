"""One of each thing that the safety pages are about, for looking at every one of them."""

from typing import Any

from tests.web.living import day, one
from tests.web.safety.pressing import sent

HEARD = "Source 41 heard that he will be met on the stairs"
CLEARED = "There may be an attempt to find Kai tonight."
TOLD = "Keep the front door locked tonight and see who rings."


def happen(house: Any) -> dict[str, Any]:
    """Let it all happen on Sunday 25 October 2026; return the ids that addresses take."""
    house.it_is("2026-10-25 10:00")
    _relay(house)
    _in_place(house)
    _worries(house)
    _meetings(house)
    tables = {
        "intel": "intel_item", "relay": "relay_note", "flag": "police_flag", "measure": "special_measure",
        "group": "group_link",
        "worry": "risk_concern", "held": "held_information", "sighting": "sighting", "meeting": "risk_meeting",
        "mapping": "mapping_meeting", "panel": "risk_panel", "task": "risk_panel_action", "plan": "safety_plan",
    }  # fmt: skip
    return {name: one(house, table) for name, table in tables.items()}


def _relay(house: Any) -> None:
    safety = f"{house.path}safety/"
    dele, tom = house.visit(house.dele), house.visit(house.tom)
    sent(dele, f"{safety}section/", applies="yes", because="Two incidents")
    sent(tom, "/gangs-team/briefings/add/", words=HEARD, **day("briefed_on", "2026-10-24"))
    sent(
        tom, f"{safety}clear/", words=CLEARED, happened_where="here", igt_urgent="yes",
        igt_urgent_because="It is for tonight", source_removed="yes",
    )  # fmt: skip
    item = f"{safety}information/{one(house, 'intel_item')}/"
    sent(tom, f"{item}share/")
    sent(dele, f"{item}urgency/", urgent="yes", reason="")
    sent(dele, f"{item}call/", to_role="keyworker", outcome="reached", words=TOLD)


def _in_place(house: Any) -> None:
    dele, safety = house.visit(house.dele), f"{house.path}safety/"
    later = day("review_on", "2026-12-25")
    sent(
        dele, f"{safety}list/add/", listed_as="victim", basis="Article 6(1)(e)", told="yes", **later
    )
    sent(
        house.visit(house.tom), f"{safety}groups/add/", code="Red row", belongs="yes", basis="Article 6(1)(e)", told="yes", **later
    )  # fmt: skip
    sent(dele, f"{safety}measures/add/", reason="domestic_abuse", words="A car in minutes", told="no", not_told_because="It would put her in danger", **later)  # fmt: skip


def _worries(house: Any) -> None:
    joan, safety = house.visit(house.joan), f"{house.path}safety/"
    sent(
        joan, f"{safety}worries/add/", context="exploitation", words="A man waits outside",
        significant="yes",
    )  # fmt: skip
    sent(
        joan, f"{safety}seen/add/", context="gangs", car_registration="ab12 cde",
        footage_kept="Office drive", **day("review_on", "2026-12-01"),
    )  # fmt: skip
    sent(joan, f"{safety}signs/add/", context="gangs", signs=["injuries"])
    sent(house.visit(house.dele), f"{safety}exploitation/add/", words="Seen with older men")


def _meetings(house: Any) -> None:
    dele, safety = house.visit(house.dele), f"{house.path}safety/"
    call = {"kind": "strategy", "topic": "exploitation", "reason": "It has gone on", "place": "Office"}  # fmt: skip
    sent(dele, f"{safety}meetings/add/", **call, invited=["keyworker"], **day("scheduled_for", "2026-10-27", "10am"))  # fmt: skip
    sent(
        dele, f"{safety}mapping/add/", reason="A wider picture", invited=["keyworker"],
        restrictions="All of it", shareable="That it took place", **day("meeting_at", "2026-10-28", "10am"),
    )  # fmt: skip
    sent(
        dele, f"{safety}risk-groups/add/", panel="bronze", listed_reason="Three incidents",
        attendance_requested="yes", **day("meeting_at", "2026-10-26", "2pm"),
    )  # fmt: skip
    panel = f"{safety}risk-groups/{one(house, 'risk_panel')}/"
    sent(dele, f"{panel}discussed/", attended=["lead_worker"], safety_plan_change="yes")
    sent(
        dele, f"{panel}agreed/", agreed_outcomes="Lifts after college", told_roles=["keyworker"],
        **{"provider_actions-rows": "1", "provider_actions-0-words": "Fit a chain"},
        **day("provider_actions-0-due_on", "2026-10-30"),
    )  # fmt: skip
    sent(
        dele, f"{panel}safety-plan/", risks="He is waited for", what_helps="Lifts",
        who_does_what="Joan drives", in_a_crisis="Call 999",
    )  # fmt: skip
