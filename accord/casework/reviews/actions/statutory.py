"""Statutory reviews beside the placement review: scheduled, fed, held; the plan is presented."""

from datetime import datetime
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.meetings.roles import EITHER, WORKERS
from accord.casework.meetings.rules import said
from accord.casework.people.actions import owned
from accord.casework.plans.contents import plan_in_force
from accord.casework.reviews import refusals
from accord.casework.reviews.models import Review, StatutoryReview
from accord.casework.reviews.states import HELD, RECORDED, SCHEDULED
from accord.duties.record import record


@action(by=WORKERS, records=["statutory_review_scheduled"])
def schedule_statutory_review(
    *,
    file: File,
    kind: str,
    scheduled_for: datetime,
    iro_chairs: bool | None = None,
    iro_name: str = "",
    lasts_minutes: int = 60,
    review: Review | None = None,
    by: Actor,
) -> StatutoryReview:
    """Schedule a looked-after, care plan or pathway plan review, and the placement review that feeds it.

    `scheduled_for` is aware. `review` then forms part of it: a separate, earlier meeting.
    """
    refuse_if(None if scheduled_for >= clock.now() else "Enter a time that is still to come.")
    refuse_if("This review is of another case." if review and review.file_id != file.pk else None)
    row = StatutoryReview.objects.create(
        **owned(file, by),
        kind=kind,
        scheduled_for=scheduled_for,
        iro_chairs=iro_chairs,
        iro_name=iro_name,
        lasts_minutes=lasts_minutes,
    )
    if review is not None:
        _link(review, row)
    record(
        "statutory_review_scheduled",
        file=file,
        by=by,
        statutory_review=row.pk,
        review_at=scheduled_for,
        review_kind=kind,
        **said(iro_chairs=iro_chairs, **_fed_by(review)),
    )
    return row


def _fed_by(review: Review | None) -> dict[str, Any]:
    return {"review": review.pk, "placement": review.placement_id} if review else {}


def _link(review: Review, statutory: StatutoryReview) -> None:
    moved = Review.objects.filter(pk=review.pk, state=SCHEDULED).update(
        linked=True, statutory_review=statutory, version=review.version + 1
    )
    refuse_if(None if moved else refusals.to_hold(review) or refusals.CHANGED)
    review.refresh_from_db()


@action(by=EITHER, records=["provider_input_to_statutory_review_recorded"])
def record_provider_input(
    *, statutory_review: StatutoryReview, words: str, by: Actor
) -> StatutoryReview:
    """Record what the provider says to a statutory review (ISL-SHARE-22)."""
    refuse_if(None if words.strip() else "Write down what the provider says.")
    StatutoryReview.objects.filter(pk=statutory_review.pk).update(
        provider_input=words,
        provider_input_at=clock.now(),
        version=statutory_review.version + 1,
    )
    statutory_review.refresh_from_db()
    record(
        "provider_input_to_statutory_review_recorded",
        file=statutory_review.file,
        by=by,
        statutory_review=statutory_review.pk,
    )
    return statutory_review


@action(by=WORKERS, records=["plan_presented_to_iro"])
def present_plan_to_iro(
    *, review: Review, statutory_review: StatutoryReview | None = None, by: Actor
) -> StatutoryReview | None:
    """Present the plan made at the placement review to the reviewing officer to endorse (ISL-SHARE-25)."""
    plan = plan_in_force(review.placement_id)
    refuse_if(None if plan else "There is no agreed plan to present yet. Agree it first.")
    held = review.state in (HELD, RECORDED)
    refuse_if(None if held else "Hold the placement review first: its plan is what is presented.")
    statutory = statutory_review or review.statutory_review
    if statutory is not None:
        refuse_if(
            "That review is of another case." if statutory.file_id != review.file_id else None
        )
        StatutoryReview.objects.filter(pk=statutory.pk).update(plan_presented_at=clock.now())
        statutory.refresh_from_db()
    record(
        "plan_presented_to_iro",
        file=review.file,
        by=by,
        review=review.pk,
        placement=review.placement_id,
        **said(
            statutory_review=statutory.pk if statutory else None, plan=plan.pk if plan else None
        ),
    )
    return statutory


@action(by=WORKERS, records=["statutory_review_held"])
def hold_statutory_review(
    *,
    statutory_review: StatutoryReview,
    held_at: datetime,
    endorsed: bool = False,
    scrutiny: str = "",
    information_shared: str = "",
    review: Review | None = None,
    by: Actor,
) -> StatutoryReview:
    """Record that a statutory review was held (aware), and whether the plan was endorsed there.

    `information_shared` says what partners know that was shared in it (ISL-SHARE-21).
    """
    refuse_if(None if held_at <= clock.now() else "Enter a time that has already passed.")
    moved = StatutoryReview.objects.filter(pk=statutory_review.pk, state=SCHEDULED).update(
        state=HELD,
        held_at=held_at,
        iro_endorsed_at=held_at if endorsed else None,
        iro_scrutiny=scrutiny,
        information_shared=information_shared,
        version=statutory_review.version + 1,
    )
    refuse_if(None if moved else "This statutory review has been held already.")
    statutory_review.refresh_from_db()
    record(
        "statutory_review_held",
        file=statutory_review.file,
        by=by,
        happened_at=held_at,
        statutory_review=statutory_review.pk,
        held_at=held_at,
        review_kind=statutory_review.kind,
        information_was_shared=bool(information_shared.strip()),
        **_said_of(statutory_review, review),
    )
    return statutory_review


def _said_of(held: StatutoryReview, review: Review | None) -> dict[str, Any]:
    """What else is known of a review that was held."""
    caretaking = _hosted_under(held.file_id)
    return said(
        review=review.pk if review else None,
        iro_chairs=held.iro_chairs,
        hosted=True if caretaking else None,
        caretaking=caretaking,
    )


def _hosted_under(file_id: int) -> int | None:
    """Under which request another service does the daily work on an order, asked whoever holds the review."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.order_hosted_under(%s, false)", [file_id])
        (caretaking,) = cursor.fetchone()
    return caretaking
