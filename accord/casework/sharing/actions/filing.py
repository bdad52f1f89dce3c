"""Saving a paper on the council's own case system: the file to save, then the receipt."""

from dataclasses import dataclass
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.plans.models import SupportPlan
from accord.casework.plans.papers import plan_parts
from accord.casework.reviews.models import Review
from accord.casework.reviews.papers import review_parts
from accord.casework.sharing import refusals
from accord.casework.sharing.models import LcsFiling, Letter
from accord.casework.sharing.papers import Paper, paper_from, paper_of
from accord.duties.record import record

EVENT = {
    "housing_assessment": "housing_assessment_filed",
    "confirmation_letter": "confirmation_letter_filed",
    "support_plan": "support_plan_filed",
    "revised_plan": "revised_plan_filed",
}
LETTER_KIND = {"housing_assessment": "assessment", "confirmation_letter": "confirmation"}
SUBJECT = {"housing_assessment": "assessment", "confirmation_letter": "placement"}
ALREADY = "This paper has been filed already, word for word."


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper that is filed: the record of it, and the paper itself."""

    filing: LcsFiling
    paper: Paper


def paper_to_file(*, kind: str, subject: Any) -> Paper:
    """The file to save on the case system for this subject: a plan, a review, an assessment, a placement.

    :raises Refused: where the letter that is to be filed has not been written yet.
    """
    if kind == "support_plan" and isinstance(subject, SupportPlan):
        return paper_from(
            "support_plan", "Placement support plan", subject.file, plan_parts(subject)
        )
    if kind == "revised_plan" and isinstance(subject, Review):
        heading = "Placement review and revised support plan"
        return paper_from("review_notes", heading, subject.file, review_parts(subject))
    return paper_of(_letter(kind, subject))


def _letter(kind: str, subject: Any) -> Letter:
    if kind not in LETTER_KIND:
        raise Refused("Choose what is filed: an assessment, a confirmation, a plan or a review.")
    found = Letter.objects.filter(
        file_id=subject.file_id,
        kind=LETTER_KIND[kind],
        subject=SUBJECT[kind],
        subject_id=subject.pk,
    ).order_by("-pk")
    letter = found.first()
    if letter is None:
        raise Refused("Write and send it first: what is filed is what was sent.")
    return letter


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


def _about(kind: str, subject: Any) -> dict[str, int]:
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
