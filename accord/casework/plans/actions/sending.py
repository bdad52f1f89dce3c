"""Sending copies of the plan in force."""

from collections.abc import Sequence
from typing import Any

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import said
from accord.casework.plans import refusals
from accord.casework.plans.copies import YOUNG_PERSON, note_copy, other_worker
from accord.casework.plans.models import SupportPlan
from accord.casework.plans.papers import plan_parts
from accord.casework.sharing.letters import write_letter
from accord.duties.record import record

SENT = [
    "support_plan_sent_to_worker",
    "support_plan_sent_to_young_person",
    "support_plan_sent",
]


@action(by=EITHER, records=SENT)
def send_plan(
    *, plan: SupportPlan, to: Sequence[str] = ("worker", "young_person"), by: Actor
) -> SupportPlan:
    """Send copies of the plan in force: to the worker who did not write it, to the young person.

    `to` holds "worker", "young_person" or both. Once both have theirs, the plan counts as sent.
    """
    refuse_if(refusals.to_send(plan, to))
    whole_before = bool(plan.sent_to_worker_at and plan.sent_to_young_person_at)
    if "worker" in to:
        other = other_worker(plan)
        _send(plan, other, by)
        record("support_plan_sent_to_worker", file=plan.file, by=by, to=other, **_about(plan))
    if "young_person" in to:
        _send(plan, YOUNG_PERSON, by)
        record("support_plan_sent_to_young_person", file=plan.file, by=by, **_about(plan))
    if not whole_before and plan.sent_to_worker_at and plan.sent_to_young_person_at:
        record("support_plan_sent", file=plan.file, by=by, **_about(plan))
    return plan


def _about(plan: SupportPlan) -> dict[str, Any]:
    return said(plan=plan.pk, meeting=plan.meeting_id, placement=plan.placement_id)


def _send(plan: SupportPlan, role: str, by: Actor) -> None:
    """Write the copy for one recipient, and note when the first such copy went."""
    write_letter(
        file=plan.file,
        kind="support_plan",
        heading="Placement support plan",
        content="plan",
        subject="plan",
        subject_id=plan.pk,
        to_role=role,
        parts=plan_parts(plan),
        by=by,
    )
    note_copy(plan, role)
