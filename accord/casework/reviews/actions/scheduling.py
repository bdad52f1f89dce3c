"""Scheduling a placement review, beside a statutory one where it forms part of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings.refusals import of_place
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import REVIEW_HELD, facts_on, roles_on, said
from accord.casework.people.actions import owned, save_version
from accord.casework.placements.models import Placement
from accord.casework.reviews import refusals
from accord.casework.reviews.beside import review_facts
from accord.casework.reviews.models import Review, ReviewDate, StatutoryReview
from accord.casework.reviews.states import PLANNED
from accord.duties.record import record

DETAILS = (
    "lasts_minutes", "linked", "location", "location_is_placement", "elsewhere_because",
    "wishes_elsewhere", "venue_wish", "early", "early_because",
)  # fmt: skip


@action(by=EITHER, records=["placement_review_scheduled"])
def schedule_review(
    *,
    placement: Placement,
    review_at: datetime,
    agreed_date: ReviewDate | None = None,
    linked: bool = False,
    statutory_review: StatutoryReview | None = None,
    lasts_minutes: int = 60,
    location_is_placement: bool = True,
    location: str = "",
    elsewhere_because: str = "",
    wishes_elsewhere: bool = False,
    venue_wish: str = "",
    early: bool = False,
    early_because: str = "",
    invited: Sequence[str] = (),
    by: Actor,
) -> Review:
    """Schedule a placement review: before, never with, a statutory review it forms part of.

    `review_at` is aware. `early` says that it is brought forward after a significant change.
    """
    details = {name: value for name, value in locals().items() if name in DETAILS}
    refuse_if(refusals.to_schedule(review_at, placement.state))
    refuse_if(refusals.to_link(linked, statutory_review, placement.file_id))
    refuse_if(of_place(location_is_placement, location))
    agreed_date = agreed_date or _agreed_for(placement, review_at)
    review = Review.objects.create(
        **owned(placement.file, by),
        placement_id=placement.pk,
        agreed_date_id=agreed_date.pk if agreed_date else None,
        statutory_review_id=statutory_review.pk if statutory_review else None,
        scheduled_for=review_at,
        **details,
    )
    _record_scheduled(review, invited, by)
    return review


@action(by=EITHER, records=["placement_review_scheduled"])
def reschedule_review(
    *,
    review: Review,
    version: int,
    review_at: datetime,
    invited: Sequence[str] = (),
    by: Actor,
    **details: Any,
) -> Review:
    """Move a review to another time or place. `details` are those of scheduling it.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    refuse_if(refusals.to_hold(review))
    refuse_if(refusals.to_schedule(review_at, review.placement.state))
    new = {name: details[name] for name in DETAILS if name in details}
    statutory = details.get("statutory_review", review.statutory_review)
    linked = new.get("linked", review.linked)
    refuse_if(refusals.to_link(linked, statutory, review.file_id))
    new["statutory_review_id"] = statutory.pk if statutory else None
    save_version(review, version, {"scheduled_for": review_at, **new}, by)
    refuse_if(of_place(review.location_is_placement, review.location))
    _record_scheduled(review, invited, by, rearranged=True)
    return review


def _agreed_for(placement: Placement, review_at: datetime) -> ReviewDate | None:
    """The agreed date that a review on this day keeps, where there is one."""
    return ReviewDate.objects.filter(
        placement_id=placement.pk, state=PLANNED, review_on=clock.local_date(review_at)
    ).first()


def _record_scheduled(review: Review, invited: Sequence[str], by: Actor, **more: Any) -> None:
    """Record when and where, beside which statutory review, and who will chair on that day."""
    own = review_facts(review, review.scheduled_for)
    facts = {**facts_on(review.file_id, review.scheduled_for), **own}
    roles = roles_on(by, REVIEW_HELD, facts)
    asked = [part.role for part in (*roles.must_attend, *roles.should_attend)] if roles else []
    record(
        "placement_review_scheduled",
        file=review.file,
        by=by,
        review=review.pk,
        placement=review.placement_id,
        review_at=review.scheduled_for,
        **own,
        **said(
            risk_gangs=facts.get("risk_gangs"),
            invited=list(dict.fromkeys([*asked, *invited])),
            chair=roles.chairs.role if roles and roles.chairs else None,
        ),
        **more,
    )
