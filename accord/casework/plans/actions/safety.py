"""Agreeing a safety and risk management plan."""

from dataclasses import asdict, dataclass
from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.rules import said
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.plans.models import SafetyPlan
from accord.duties.record import record

WRITERS = ["lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager"]


JUST_AGREED = "Somebody has just agreed another safety plan. Look at it."


@dataclass(frozen=True, slots=True)
class SafetyTerms:
    """What a safety plan says: the risks, what sets them off, what helps, who does what, in a crisis."""

    risks: str
    what_helps: str
    who_does_what: str
    in_a_crisis: str
    triggers: str = ""


@action(by=WRITERS, records=["safety_plan_agreed"])
def agree_safety_plan(
    *,
    placement: Placement,
    terms: SafetyTerms,
    meeting: PlanningMeeting | None = None,
    agreed_at: datetime | None = None,
    by: Actor,
) -> SafetyPlan:
    """Agree a safety and risk management plan (ISL-PPM-30). It replaces the one before.

    `agreed_at` is aware; now if left out.
    """
    return write_safety_plan(placement, terms, meeting=meeting, at=agreed_at or clock.now(), by=by)


def write_safety_plan(
    placement: Placement,
    terms: SafetyTerms,
    *,
    meeting: PlanningMeeting | None,
    at: datetime,
    by: Actor,
) -> SafetyPlan:
    """Write the next version and its event. Part of agreeing and of holding a meeting."""
    refuse_if(_refusal_of(terms))
    versions = SafetyPlan.objects.filter(placement_id=placement.pk)
    newest = versions.order_by("-number").first()
    versions.filter(superseded_at__isnull=True).update(superseded_at=at)
    with refuse_on("safety_plan_number", JUST_AGREED):
        row = SafetyPlan.objects.create(
            **owned(placement.file, by),
            placement_id=placement.pk,
            meeting_id=meeting.pk if meeting else None,
            number=newest.number + 1 if newest else 1,
            agreed_at=at,
            agreed_by_id=by.member_id,
            **asdict(terms),
        )
    _record_agreed(row, by)
    return row


def _record_agreed(row: SafetyPlan, by: Actor) -> None:
    record(
        "safety_plan_agreed",
        file=row.file,
        by=by,
        happened_at=row.agreed_at,
        safety_plan=row.pk,
        placement=row.placement_id,
        version=row.number,
        **said(meeting=row.meeting_id),
    )


def _refusal_of(terms: SafetyTerms) -> str | None:
    """Return what is missing from a safety plan, or None."""
    needed = (terms.risks, terms.what_helps, terms.who_does_what, terms.in_a_crisis)
    if not all(words.strip() for words in needed):
        return "Say what the risks are, what helps, who does what, and what to do in a crisis."
    return None
