"""Whose duty it is: the tests are answered, and the agreement's table says the rest."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.care_status.actions.beginning import (
    STARTS,
    accommodate,
    bed_before_the_decision,
    holds_on,
)
from accord.casework.care_status.options import decided_first
from accord.casework.homelessness import refusals
from accord.casework.homelessness.deciding_by import decided
from accord.casework.homelessness.in_law import in_law
from accord.casework.homelessness.models import DutyDecision, Presentation
from accord.casework.homelessness.who import SOCIAL
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=SOCIAL, records=["homelessness_duty_decided"])
def decide_housing_duty(
    *,
    presentation: Presentation,
    child_in_need: str = "not_known",
    because_of_parents: str = "not_known",
    carer_prevented: str = "not_known",
    seriously_harmed_without: str = "not_known",
    agrees: str = "not_known",
    advised: str = "not_known",
    advised_by: str = "",
    advice: str = "",
    advocate_offered: bool | None = None,
    compared_in_writing: bool | None = None,
    told_until_25: bool | None = None,
    capacity: str = "not_known",
    capacity_view: str = "",
    capacity_assessor: str = "",
    reasons: str = "",
    offered_again_on: date | None = None,
    by: Actor,
) -> DutyDecision:
    """Answer the tests; the agreement's table says whose duty it is, and the law's own reading is kept beside it.

    A missing answer is never a refusal.
    """
    tests = {"child_in_need": child_in_need, "because_of_parents": because_of_parents, "agrees": agrees,
             "advised": advised, "capacity": capacity}  # fmt: skip
    said: dict[str, Any] = tests | {
        "carer_prevented": carer_prevented, "seriously_harmed_without": seriously_harmed_without,
        "advised_by": advised_by, "advice": advice, "advocate_offered": advocate_offered,
        "compared_in_writing": compared_in_writing, "told_until_25": told_until_25,
        "capacity_view": capacity_view, "capacity_assessor": capacity_assessor, "reasons": reasons,
        "offered_again_on": offered_again_on,
    }  # fmt: skip
    found = decided(said, by)
    refuse_if(refusals.of_open(presentation) or refusals.of_age_on(presentation.file))
    refuse_if(refusals.of_decision(found.lead, said))
    row = DutyDecision.objects.create(
        **owned(presentation.file, by),
        presentation_id=presentation.pk,
        meeting=presentation.meetings.order_by("-held_at", "-pk").first(),
        decided_at=clock.now(),
        outcome=found.outcome,
        clause=found.clause,
        lead=found.lead,
        law=in_law(said).outcome,
        **said,
    )
    _record_decided(row, by)
    return row


def _record_decided(row: DutyDecision, by: Actor) -> None:
    again = {"offered_again_on": row.offered_again_on} if row.offered_again_on else {}
    record(
        "homelessness_duty_decided",
        file=row.file,
        by=by,
        duty_decision=row.pk,
        presentation=row.presentation_id,
        duty_lead=row.lead,
        child_in_need=row.child_in_need,
        because_of_parents=row.because_of_parents,
        agrees=row.agrees,
        advised=row.advised,
        capacity=row.capacity,
        reasons_written=bool(row.reasons.strip()),
        law_differs=row.law_says_otherwise,
        final=row.meeting_id is not None,
        **again,
    )


@action(by=SOCIAL, records=["section_20_requested", *STARTS])
def start_section_20(
    *,
    decision: DutyDecision,
    started_on: date | None = None,
    cannot_wait: str = "",
    by: Actor,
) -> DutyDecision:
    """Say from which day social care houses them under section 20. A doubt about the duty does not stop it.

    They are looked after from then on. Where an agreement has somebody decide first, `cannot_wait`
    is why a bed is given before: it is, and is decided on afterwards.
    """
    day = started_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day) or refusals.of_age_on(decision.file))
    theirs = decision.lead == "housing"
    refuse_if("The duty is housing’s. Offer section 20 again, and decide anew if they agree." if theirs else None)  # fmt: skip
    waiting = DutyDecision.objects.filter(pk=decision.pk, section_20_from__isnull=True)
    refuse_if(None if waiting.update(section_20_from=day) else refusals.CHANGED)
    decision.refresh_from_db()
    if cannot_wait.strip() and decided_first(by) and not holds_on(decision.file, day):
        bed_before_the_decision(decision.file, day, cannot_wait, by, duty_decision=decision.pk)
    else:
        accommodate(decision.file, day, by, duty_decision=decision.pk)
    return decision
