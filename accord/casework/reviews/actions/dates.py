"""The dates of all reviews of a stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import latest_review, said
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.reviews import refusals
from accord.casework.reviews.models import ReviewDate
from accord.casework.reviews.states import PLANNED, SUPERSEDED
from accord.duties.record import record

MOST = 40  # ten years of three-monthly reviews; a stay without an end proposes one year


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """One agreed London day, and whether it forms part of a care or pathway plan review."""

    review_on: date
    linked: bool = False


def propose_dates(*, start: datetime, planned_end: date | None, by: Actor) -> list[date]:
    """The latest days the protocol allows, one after the other, from a moment to the planned end.

    Without a planned end four of them: a year at three months each. None where no protocol
    in force has a series of reviews.
    """
    days: list[date] = []
    moment = start
    while len(days) < (MOST if planned_end else 4):
        day = latest_review(by, moment)
        if day is None or (planned_end and day > planned_end):
            break
        days.append(day)
        moment = clock.start_of(day)
    return days


@action(by=EITHER, records=["review_dates_set"])
def set_review_dates(
    *,
    placement: Placement,
    dates: Sequence[ReviewDay],
    planned_end: date | None = None,
    meeting: PlanningMeeting | None = None,
    by: Actor,
) -> list[ReviewDate]:
    """Set the dates of all reviews of the stay (ISL-PPM-25), and which are linked (ISL-PPM-26).

    They replace the agreed dates that are still to come.
    """
    return write_dates(
        placement, dates, planned_end=planned_end, meeting=meeting, at=clock.now(), by=by
    )


def write_dates(
    placement: Placement,
    dates: Sequence[ReviewDay],
    *,
    planned_end: date | None,
    meeting: PlanningMeeting | None,
    at: datetime,
    by: Actor,
) -> list[ReviewDate]:
    """Write the series and its event. Part of setting dates and of holding a meeting."""
    planned_end = planned_end or placement.planned_end
    ordered = sorted(dates, key=lambda one: one.review_on)
    refuse_if(refusals.of_dates([one.review_on for one in ordered], planned_end))
    rows = _replace(placement, ordered, meeting, at, by)
    record(
        "review_dates_set",
        file=placement.file,
        by=by,
        happened_at=at,
        placement=placement.pk,
        review_dates=[one.review_on for one in ordered],
        linked_dates=[one.review_on for one in ordered if one.linked],
        **said(meeting=meeting.pk if meeting else None, planned_end=planned_end),
    )
    return rows


def _replace(
    placement: Placement,
    days: Sequence[ReviewDay],
    meeting: PlanningMeeting | None,
    at: datetime,
    by: Actor,
) -> list[ReviewDate]:
    """Put these days in place of those that are agreed and still to come."""
    ReviewDate.objects.filter(placement_id=placement.pk, state=PLANNED).update(state=SUPERSEDED)
    return [
        ReviewDate.objects.create(
            **owned(placement.file, by),
            placement_id=placement.pk,
            meeting_id=meeting.pk if meeting else None,
            review_on=one.review_on,
            linked=one.linked,
            set_at=at,
        )
        for one in days
    ]
