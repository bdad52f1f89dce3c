"""Holding a placement review, or skipping one."""

from collections.abc import Sequence
from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings import came as presence
from accord.casework.meetings.came import Came
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import REVIEW_HELD, facts_on, roles_on, said
from accord.casework.people.actions import owned
from accord.casework.reviews import refusals
from accord.casework.reviews.beside import review_facts
from accord.casework.reviews.models import Review, ReviewAttendance, ReviewDate
from accord.casework.reviews.states import HELD, PLANNED, SCHEDULED, SKIPPED
from accord.duties.record import record
from accord.protocols.meetings import MeetingRoles


@action(by=EITHER, records=["placement_review_held"])
def hold_review(*, review: Review, held_at: datetime, came: Sequence[Came], by: Actor) -> Review:
    """Record that a review was held, when (aware) and who came. Chair and notes follow from the day."""
    refuse_if(refusals.to_hold(review))
    own = review_facts(review, held_at)
    facts = {**facts_on(review.file_id, held_at), **own}
    roles = roles_on(by, REVIEW_HELD, facts)
    refuse_if(presence.refusal_of(roles, came))
    _close(review, held_at, roles, came, by)
    record(
        "placement_review_held",
        file=review.file,
        by=by,
        happened_at=held_at,
        review=review.pk,
        placement=review.placement_id,
        held_at=held_at,
        attended=presence.roles_there(came),
        absent=presence.roles_absent(came),
        **own,
        **said(chair=review.chair, risk_gangs=facts.get("risk_gangs")),
    )
    return review


def _close(
    review: Review,
    held_at: datetime,
    roles: MeetingRoles | None,
    came: Sequence[Came],
    by: Actor,
) -> None:
    """Write down when it was held, who chaired and took notes, and who came."""
    moved = Review.objects.filter(pk=review.pk, state=SCHEDULED, version=review.version).update(
        state=HELD,
        held_at=held_at,
        chair=roles.chairs.role if roles and roles.chairs else "",
        note_taker=roles.notes.role if roles and roles.notes else "",
        version=review.version + 1,
    )
    refuse_if(None if moved else refusals.CHANGED)
    review.refresh_from_db()
    for one in came:
        ReviewAttendance.objects.create(**owned(review.file, by), review_id=review.pk, **one.row())
    _close_date(review, HELD)


@action(by=EITHER, records=["review_skipped"])
def skip_review(*, review: Review, reason: str, by: Actor) -> Review:
    """Skip a review that is still to come, saying why."""
    refuse_if(refusals.to_hold(review))
    moved = Review.objects.filter(pk=review.pk, state=SCHEDULED).update(
        state=SKIPPED,
        skipped_at=clock.now(),
        skipped_because=reason,
        version=review.version + 1,
    )
    refuse_if(None if moved else refusals.CHANGED)
    review.refresh_from_db()
    _close_date(review, SKIPPED)
    record(
        "review_skipped",
        file=review.file,
        by=by,
        review=review.pk,
        placement=review.placement_id,
        due_on=clock.local_date(review.scheduled_for),
        reason=reason,
    )
    return review


def _close_date(review: Review, state: str) -> None:
    if review.agreed_date_id:
        dates = ReviewDate.objects.filter(pk=review.agreed_date_id, state=PLANNED)
        dates.update(state=state)
