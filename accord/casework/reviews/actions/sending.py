"""Sending the notes of a review with the revised plan."""

from collections.abc import Sequence

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings.roles import EITHER, WORKERS
from accord.casework.plans.copies import note_copy_with_review
from accord.casework.reviews import refusals
from accord.casework.reviews.models import Review
from accord.casework.reviews.papers import review_parts
from accord.casework.sharing.letters import write_letter
from accord.duties.record import record

SENT = ["review_notes_sent_to_worker", "review_notes_sent_to_young_person", "review_notes_sent"]


@action(by=EITHER, records=SENT)
def send_review_notes(
    *, review: Review, to: Sequence[str] = ("worker", "young_person"), by: Actor
) -> Review:
    """Send the lead worker and the young person the review notes and the revised plan.

    `to` holds "worker", "young_person" or both. Once both have theirs, the notes count as sent.
    """
    refuse_if(refusals.to_send(review))
    whole_before = _whole(review)
    if "worker" in to:
        _send(review, "lead_worker", "notes_sent_to_worker_at", by)
        _record(review, "review_notes_sent_to_worker", by)
    if "young_person" in to:
        _send(review, "young_person", "notes_sent_to_young_person_at", by)
        _record(review, "review_notes_sent_to_young_person", by)
    if _whole(review) and not whole_before:
        _record(review, "review_notes_sent", by)
    return review


@action(by=WORKERS, records=["review_notes_circulated"])
def circulate_review_notes(
    *,
    review: Review,
    recipients: Sequence[str] = ("keyworker", "young_person"),
    by: Actor,
) -> Review:
    """Circulate the review notes and the revised plan (ISL-REVIEW-13) to these roles."""
    refuse_if(refusals.to_send(review))
    refuse_if(None if recipients else "Say who the notes go to.")
    for role in recipients:
        _write(review, role, by)
    if review.circulated_at is None:
        Review.objects.filter(pk=review.pk).update(
            circulated_at=clock.now(), circulated_by_id=by.member_id
        )
    review.refresh_from_db()
    record(
        "review_notes_circulated",
        file=review.file,
        by=by,
        review=review.pk,
        placement=review.placement_id,
        linked=review.linked,
        recipients=list(recipients),
    )
    return review


def _whole(review: Review) -> bool:
    return bool(review.notes_sent_to_worker_at and review.notes_sent_to_young_person_at)


def _record(review: Review, event: str, by: Actor) -> None:
    record(
        event,
        file=review.file,
        by=by,
        review=review.pk,
        placement=review.placement_id,
        linked=review.linked,
    )


def _send(review: Review, role: str, column: str, by: Actor) -> None:
    _write(review, role, by)
    if getattr(review, column) is None:
        Review.objects.filter(pk=review.pk).update(**{column: clock.now()})
    review.refresh_from_db()


def _write(review: Review, role: str, by: Actor) -> None:
    """Write the copy for one recipient, as review and plan stand now: the plan has reached them too."""
    write_letter(
        file=review.file,
        kind="review_notes",
        heading="Notes of the placement review and revised support plan",
        content="review",
        subject="review",
        subject_id=review.pk,
        to_role=role,
        parts=review_parts(review),
        by=by,
    )
    note_copy_with_review(review.placement_id, role)
