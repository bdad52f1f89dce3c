"""Writing down what a review found: saved in parts, then finished."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import EditedMeanwhile, refuse_if
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import said
from accord.casework.people.actions import owned, save_version
from accord.casework.plans.contents import plan_in_force
from accord.casework.reviews import refusals
from accord.casework.reviews.models import Review, ReviewRecord
from accord.casework.reviews.states import HELD, RECORDED
from accord.casework.support.progress import unspoken
from accord.duties.record import record

FOUND = (
    "outcomes_achieved", "changes_to_strengths", "changes_to_needs", "changes_to_risks",
    "milestones_achieved", "new_or_amended_outcomes", "move_on_plans",
)  # fmt: skip
WORDS = (*FOUND, "notes")


@action(by=EITHER, records=[])
def save_review_record(*, review: Review, version: int, by: Actor, **words: str) -> ReviewRecord:
    """Save part of a review's record. What is left out stays as it was; `version` is 0 the first time.

    `words` are outcomes_achieved, changes_to_strengths, changes_to_needs, changes_to_risks,
    milestones_achieved, new_or_amended_outcomes, move_on_plans and notes.

    :raises EditedMeanwhile: with what the other recorder saved, if it is newer.
    """
    refuse_if(refusals.to_write(review))
    new: dict[str, Any] = {name: words[name] for name in WORDS if name in words}
    row = ReviewRecord.objects.filter(review_id=review.pk).first()
    if row is None:
        return ReviewRecord.objects.create(**owned(review.file, by), review_id=review.pk, **new)
    if row.version != version:
        raise EditedMeanwhile({n: getattr(row, n) for n in new}, by=row.recorded_by.name)
    save_version(row, version, new, by)
    return row


@action(by=EITHER, records=["placement_review_recorded"])
def record_review(*, review: Review, by: Actor) -> Review:
    """Finish the record of a review: what changed is written down, and how it goes under every heading."""
    found = ReviewRecord.objects.filter(review_id=review.pk).first()
    holds = [name for name in FOUND if found and getattr(found, name).strip()]
    left = [one.says for one in unspoken(review, by)]
    refuse_if(refusals.to_record(review, bool(holds), left))
    moved = Review.objects.filter(pk=review.pk, state=HELD).update(
        state=RECORDED, recorded_whole_at=clock.now(), version=review.version + 1
    )
    refuse_if(None if moved else refusals.CHANGED)
    review.refresh_from_db()
    plan = plan_in_force(review.placement_id)
    record(
        "placement_review_recorded",
        file=review.file,
        by=by,
        review=review.pk,
        placement=review.placement_id,
        linked=review.linked,
        holds=holds,
        **said(note_taker=review.note_taker, plan=plan.pk if plan else None),
    )
    return review
