"""How a placement review stands to the statutory review it feeds, and what rules are told of both."""

from datetime import datetime, timedelta
from typing import Any

from accord.casework.meetings.rules import said
from accord.casework.reviews.models import Review, StatutoryReview


def order(at: datetime, lasts_minutes: int, statutory: StatutoryReview) -> str:
    """Whether a review from `at` (aware) comes before, at the same time as, or after the statutory one.

    Two meetings are at the same time where they overlap by any minute.
    """
    ends = at + timedelta(minutes=lasts_minutes)
    begins = statutory.held_at or statutory.scheduled_for
    over = begins + timedelta(minutes=statutory.lasts_minutes)
    if at < over and begins < ends:
        return "at_the_same_time"
    return "before" if at < begins else "after"


def review_facts(review: Review, at: datetime) -> dict[str, Any]:
    """What rules are told about a review at a time: where, linked to what, before or after it."""
    statutory = review.statutory_review
    beside = (
        said(
            statutory_review=statutory.pk,
            iro_chairs=statutory.iro_chairs,
            statutory_order=order(at, review.lasts_minutes, statutory),
        )
        if statutory
        else {}
    )
    wish = {"young_person_wishes_elsewhere": True} if review.wishes_elsewhere else {}
    return {
        "linked": review.linked,
        "location_is_placement": review.location_is_placement,
        **said(elsewhere_because=review.elsewhere_because),
        **({"early": True} if review.early else {}),
        **wish,
        **beside,
    }
