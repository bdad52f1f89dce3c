"""Why a review may not be dated, scheduled, held or recorded, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date, datetime

from accord import clock
from accord.casework.reviews.models import Review, StatutoryReview
from accord.casework.reviews.states import HELD, RECORDED, SCHEDULED, SKIPPED

CHANGED = "Somebody has just changed this review. Look again."
PARTS = {"circumstances", "needs", "risk", "vulnerability"}


def of_dates(days: Sequence[date], planned_end: date | None) -> str | None:
    """Return what is wrong with a series of review dates, or None."""
    if not days:
        return "Enter at least one review date."
    if len(set(days)) != len(days):
        return "A date is there twice. Enter each once."
    if min(days) < clock.local_date(clock.now()):
        return "Enter dates that are still to come."
    if planned_end and max(days) > planned_end:
        return (
            f"The stay is planned to end on {clock.day_in_words(planned_end)}. Enter earlier dates."
        )
    return None


def to_schedule(review_at: datetime, placement_state: str) -> str | None:
    """Return why a review cannot be scheduled for then, or None."""
    if placement_state == "ended":
        return "This placement has ended, so it is no longer reviewed."
    if review_at < clock.now():
        return "Enter a time that is still to come. Record a review that was held as held."
    return None


def to_link(linked: bool, statutory: StatutoryReview | None, file_id: int) -> str | None:
    """Return what is wrong with the link to a statutory review, or None."""
    if statutory is not None and statutory.file_id != file_id:
        return "This statutory review is of another case."
    if statutory is not None and not linked:
        return "A review with a statutory review beside it forms part of that review. Say so."
    return None


def to_hold(review: Review) -> str | None:
    """Return why a review cannot be rescheduled, held or skipped any more, or None."""
    return {
        SCHEDULED: None,
        HELD: "This review has been held already.",
        RECORDED: "This review has been held and recorded already.",
        SKIPPED: "This review was skipped. Schedule another.",
    }[review.state]


def to_record(review: Review, written: bool, unspoken: Sequence[str] = ()) -> str | None:
    """Return why the record of a review cannot be closed, naming headings it has lost, or None."""
    if review.state == RECORDED:
        return "The record of this review is made already."
    if review.state != HELD:
        return "Record that the review was held first."
    if not written:
        return "Write down what changed before you finish the record."
    if unspoken:
        return f"Say how it goes, or why it was not spoken of: {'; '.join(unspoken)}."
    return None


def to_feed_in(review: Review) -> str | None:
    """Return why nobody can feed into a review any more, or None."""
    return {
        RECORDED: "The record of this review is finished. Say it at the next one.",
        SKIPPED: "This review was skipped.",
    }.get(review.state)


def to_write(review: Review) -> str | None:
    """Return why the record of a review cannot be written in, or None."""
    if review.state == RECORDED:
        return (
            "The record of this review is finished. A correction is a new note at the next review."
        )
    return "This review was skipped." if review.state == SKIPPED else None


def to_send(review: Review) -> str | None:
    """Return why the notes of a review cannot be sent, or None."""
    if review.state != RECORDED:
        return "Finish the record of the review before you send its notes."
    return None


def of_change(change_in: Sequence[str], words: str, early_review: str) -> str | None:
    """Return what is missing from a report of a significant change, or None."""
    if not change_in or set(change_in) - PARTS:
        return "Say what changed: circumstances, needs, risk or vulnerability."
    if not words.strip():
        return "Describe the change."
    if early_review not in ("yes", "no", "not_known"):
        return "Say whether the support plan needs review sooner."
    return None
