"""Agencies at one table: a risk group that discusses a young person, and a mapping meeting whose words stay in the room."""

from datetime import datetime
from typing import Any

from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts.moving_in import next_working_hour
from accord.casework.demo.scripts.moving_on import of
from accord.casework.exploitation import actions as exploitation
from accord.casework.plans.actions.safety import SafetyTerms
from accord.casework.risk_meetings import actions as meetings

ROUND_THE_TABLE = ("keyworker", "provider_manager", "gangs_coordinator")
PLAN = SafetyTerms(
    risks="Being waited for on the way home by an older group.",
    triggers="A car across the road, and messages from numbers they do not know.",
    what_helps="A lift after dark, and a call at ten.",
    who_does_what="The keyworker fetches them from college on Fridays; the lead worker speaks to the family.",
    in_a_crisis="Ring 999, then the manager on duty, then the emergency duty team.",
)
SAID_BEFOREHAND = {
    "reason": "Several young people are drawn in by the same adults near the station.",
    "restrictions": "No name, address, car or picture of anybody leaves the room, in speech or in notes. "
    "Nothing goes to the young people or their families.",
    "shareable": "Staff may be told to look out for cars that wait near the home after dark.",
}


def discussed(s: Story, now: datetime) -> Script:
    """Discussed at Bronze, with what follows; mapped with the agencies; and listed for the risk panel to come."""
    s.made["risk_group"] = yield from _listed(s)
    yield from _held(s)
    yield from _agreed(s)
    yield from _followed(s)
    yield from _mapped(s)
    s.get_to(3)
    yield s.do(
        s.made["worker"],
        meetings.list_for_panel,
        file=s.made["file"],
        panel="marp",
        listed_reason="Bronze asked the panel to look at what the other borough can do.",
        meeting_at=next_working_hour(now, 6),
    )


def _listed(s: Story) -> Any:
    made, keyworker = s.made, s.made["keyworker"]
    s.get_to(24)
    made["meets_at"] = next_working_hour(s.at, 5)
    panel = yield s.do(
        made["worker"],
        meetings.list_for_panel,
        file=of(s, "file"),
        panel="bronze",
        listed_reason="Threats at the door and a car that waits: more than the home can answer alone.",
        meeting_at=made["meets_at"],
    )
    s.wait(1)
    words = "In by eleven most nights. Does not answer the phone after somebody has been outside."
    yield s.do(keyworker, meetings.give_placement_information, panel=panel, words=words)
    yield s.do(made["worker"], meetings.contact_keyworker_before, panel=panel)
    return panel


def _held(s: Story) -> Script:
    made, worker, panel = s.made, s.made["worker"], s.made["risk_group"]
    s.at = made["meets_at"]
    s.wait(minutes=90)
    yield s.do(
        worker,
        meetings.record_panel,
        panel=panel,
        attended=["lead_worker", "keyworker", "gangs_coordinator"],
        safety_plan_change=True,
        plan_kept="With the papers of the risk group, in the gangs team’s folder",
        held_at=made["meets_at"],
    )
    yield s.do(
        worker, meetings.note_on_lcs, panel=panel, receipt=f"LCS-{s.rng.randint(10000, 99999)}"
    )


def _agreed(s: Story) -> Script:
    yield s.do(
        s.made["worker"],
        meetings.share_panel_outcome,
        panel=s.made["risk_group"],
        agreed_outcomes="The way home is planned for every evening, and the side gate is kept locked.",
        told_roles=("keyworker", "provider_manager"),
        provider_actions=[
            ("Have the lock of the side gate changed", s.day(10)),
            ("Plan the way home with them, evening by evening", s.day(-5)),
        ],
    )


def _followed(s: Story) -> Script:
    """The safety plan is changed and shared, and the home does the first of what it was asked."""
    worker, panel = s.made["worker"], s.made["risk_group"]
    s.wait(1)
    plan = yield s.do(worker, meetings.update_safety_plan, panel=panel, terms=PLAN)
    yield s.do(worker, meetings.share_safety_plan, plan=plan)
    s.wait(1)
    yield s.do(
        s.made["keyworker"],
        meetings.complete_panel_action,
        task=lambda: panel.actions.order_by("due_on").first(),
        words="A new lock since this morning; three keys, all in the office.",
    )


def _mapped(s: Story) -> Script:
    """A mapping meeting: what may not leave the room is said beforehand, and so is the little that may."""
    worker = s.made["worker"]
    s.get_to(13)
    at = next_working_hour(s.at, 2)
    meeting = yield s.do(
        worker,
        exploitation.call_mapping_meeting,
        file=s.made["file"],
        meeting_at=at,
        invited=list(ROUND_THE_TABLE),
        **SAID_BEFOREHAND,
    )
    s.at = at
    s.wait(minutes=80)
    came = ["lead_worker", *ROUND_THE_TABLE]
    held = {"meeting": meeting, "attended": came, "held_at": at}
    yield s.do(worker, exploitation.hold_mapping_meeting, **held)
    yield s.do(
        worker,
        exploitation.pass_on_from_mapping,
        meeting=meeting,
        to_role="provider_manager",
        because="Night staff of the home were not at the table.",
        stated=True,
    )
