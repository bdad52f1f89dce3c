"""How it goes under each heading at a review, and which headings a review has not spoken of."""

from collections.abc import Iterable
from dataclasses import dataclass

from accord import clock
from accord.access.actor import Actor
from accord.casework.meetings.rules import facts_on
from accord.casework.reviews.models import Review
from accord.casework.support.headings import Heading, to_be_reviewed
from accord.casework.support.models import HeadingProgress


@dataclass(frozen=True, slots=True)
class Line:
    """How it goes under one heading, as it is written: the answer, words, and what shows it."""

    heading: str
    goes: str
    words: str = ""
    evidence: str = ""


def headings_of(review: Review, by: Actor) -> list[Heading]:
    """The headings that this review speaks of, by the facts of its day."""
    at = review.held_at or clock.now()
    return to_be_reviewed(review.file, by, facts_on(review.file_id, at))


def progress_of(review: Review) -> dict[str, HeadingProgress]:
    """What the review says so far, by heading."""
    rows = HeadingProgress.objects.filter(review_id=review.pk).select_related("recorded_by")
    return {row.heading: row for row in rows.order_by("pk")}


def version_of(rows: Iterable[HeadingProgress]) -> int:
    """The version of all of it together: 0 before anything is said."""
    return sum(row.version for row in rows)


def unspoken(review: Review, by: Actor) -> list[Heading]:
    """The headings of which the review says nothing yet."""
    said = progress_of(review)
    return [one for one in headings_of(review, by) if one.name not in said]
