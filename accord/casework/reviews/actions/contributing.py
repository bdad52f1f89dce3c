"""A worker who cannot come to a review is given the chance to feed in."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings.roles import HOME, WORKERS
from accord.casework.people.actions import owned
from accord.casework.reviews import refusals
from accord.casework.reviews.models import Review, ReviewContribution
from accord.duties.record import record

ASKED_FOR = "lead_worker"


@action(by=WORKERS, records=["review_absence_announced"])
def say_cannot_come(*, review: Review, by: Actor) -> ReviewContribution:
    """Say ahead that you cannot come to a review. You are given the chance to feed in."""
    refuse_if(refusals.to_hold(review))
    row = _row(review, by)
    refuse_if("That is known already." if row.cannot_come_at else None)
    _save(row, cannot_come_at=clock.now())
    _record("review_absence_announced", review, by, role=ASKED_FOR)
    return row


@action(by=HOME, records=["review_contribution_requested"])
def ask_for_contribution(*, review: Review, by: Actor) -> ReviewContribution:
    """Ask the lead worker what they have to say to a review they cannot come to."""
    refuse_if(refusals.to_feed_in(review))
    row = _row(review, by)
    _save(row, asked_at=clock.now())
    _record("review_contribution_requested", review, by, recipients=[ASKED_FOR])
    return row


@action(by=WORKERS, records=["review_contribution_given"])
def give_contribution(*, review: Review, words: str, by: Actor) -> ReviewContribution:
    """Write down what you have to say to a review. It stands beside what the review finds."""
    refuse_if(refusals.to_feed_in(review))
    refuse_if(None if words.strip() else "Write down what you have to say to the review.")
    row = _row(review, by)
    refuse_if("What you said stands already. Say more at the review." if row.words else None)
    _save(row, words=words, given_at=clock.now())
    _record("review_contribution_given", review, by, role=ASKED_FOR)
    return row


def contribution_to(review: Review) -> ReviewContribution | None:
    """What the lead worker said to a review, or that they cannot come, where anything is known."""
    return ReviewContribution.objects.filter(review_id=review.pk, role=ASKED_FOR).first()


def _row(review: Review, by: Actor) -> ReviewContribution:
    return contribution_to(review) or ReviewContribution.objects.create(
        **owned(review.file, by), review_id=review.pk, role=ASKED_FOR
    )


def _save(row: ReviewContribution, **said: object) -> None:
    rows = ReviewContribution.objects.filter(pk=row.pk, version=row.version)
    refuse_if(None if rows.update(**said, version=row.version + 1) else refusals.CHANGED)
    row.refresh_from_db()


def _record(event: str, review: Review, by: Actor, **facts: Any) -> None:
    about = {"review": review.pk, "placement": review.placement_id}
    record(event, file=review.file, by=by, **about, **facts)
