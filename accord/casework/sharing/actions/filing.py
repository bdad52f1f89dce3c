"""Saving a paper on the council's own case system: the file to save, then the receipt."""

from dataclasses import dataclass
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.assessments.models import HousingAssessment
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.plans.models import SupportPlan
from accord.casework.plans.papers import plan_parts
from accord.casework.reviews.models import Review
from accord.casework.reviews.papers import review_parts
from accord.casework.sharing import refusals
from accord.casework.sharing.models import LcsFiling
from accord.casework.sharing.papers import Paper, paper_from
from accord.casework.sharing.placing import PAPERS
from accord.duties.record import record

EVENT = {
    "housing_assessment": "housing_assessment_filed",
    "confirmation_letter": "confirmation_letter_filed",
    "support_plan": "support_plan_filed",
    "revised_plan": "revised_plan_filed",
}
SUBJECT = {
    "housing_assessment": HousingAssessment,
    "confirmation_letter": Placement,
    "support_plan": SupportPlan,
    "revised_plan": Review,
}
ALREADY = "This paper has been filed already, word for word."


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper that is filed: the record of it, and the paper itself."""

    filing: LcsFiling
    paper: Paper


def paper_to_file(*, kind: str, subject: Any) -> Paper:
    """The file to save on the case system: of a plan, a review, an assessment or a placement.

    :raises Refused: where such a paper is not filed, or is not of that kind.
    """
    if SUBJECT.get(kind) is not type(subject):
        raise Refused("Choose what is filed: an assessment, a confirmation, a plan or a review.")
    if kind == "support_plan":
        parts = plan_parts(subject)
        return paper_from("support_plan", "Placement support plan", subject.file, parts)
    if kind == "revised_plan":
        heading = "Placement review and revised support plan"
        return paper_from("review_notes", heading, subject.file, review_parts(subject))
    return PAPERS[type(subject)](subject)


@action(by=["lead_worker", "lead_worker_manager"], records=list(EVENT.values()))
def file_on_lcs(*, kind: str, subject: Any, receipt: str, by: Actor) -> Filed:
    """Record that a paper was saved on the council's case system, with the reference it gave.

    `kind` is housing_assessment, confirmation_letter, support_plan or revised_plan;
    `subject` the assessment, placement, plan or review.
    """
    refuse_if(refusals.to_file(receipt))
    paper = paper_to_file(kind=kind, subject=subject)
    with refuse_on("filed_once", ALREADY):
        filing = LcsFiling.objects.create(
            **owned(subject.file, by),
            kind=kind,
            subject_id=subject.pk,
            receipt=receipt.strip(),
            sha256=paper.sha256,
            filed_at=clock.now(),
        )
    record(EVENT[kind], file=subject.file, by=by, receipt=filing.receipt, **_about(kind, subject))
    return Filed(filing, paper)


def _about(kind: str, subject: Any) -> dict[str, Any]:
    """The records that the event names, by the duty it is to close."""
    if kind == "support_plan":
        facts = {
            "plan": subject.pk,
            "meeting": subject.meeting_id,
            "placement": subject.placement_id,
        }
    elif kind == "revised_plan":
        facts = {"review": subject.pk, "placement": subject.placement_id}
    elif kind == "confirmation_letter":
        facts = {"placement": subject.pk, "referral": subject.referral_id}
    else:
        facts = {"assessment": subject.pk, "referral": getattr(subject, "referral_id", None)}
    return {name: value for name, value in facts.items() if value is not None}
