"""What moves with a record besides its own columns: a bed, a stretch before, a version before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accord import clock
from accord.access.refusals import Refused, refuse_if
from accord.casework.homes.stays import leave_bed, move_stay_start
from accord.casework.meetings.models import Arrangement
from accord.casework.people.models import LegalStatus
from accord.casework.placements import refusals as placements
from accord.casework.placements.models import Placement
from accord.casework.plans.models import SafetyPlan, SupportPlan
from accord.casework.referrals.models import (
    Handover,
    PlacementOption,
    PlacementSearch,
    Referral,
)
from accord.casework.reviews.models import Review
from accord.events.models import Event

IN_ERROR = "entered_in_error"
NOT_IN_ERROR = (
    "A stay that never was is ended as entered in error, and no other stay is: end it that way, "
    "or start a new one."
)
NOT_YET = "Enter a day that has come: record the status when it changes."
FOLLOWS = "This status follows from what their care rests on. Put that right."
STATUS_SINCE = "The legal status has changed since. Withdraw that entry first."
ONLY_STATUS = (
    "This is the only legal status there is. Put it right instead, or record the right one."
)


def passed_on(row: Referral, event: Event, at: datetime, changed: Mapping[str, Any]) -> None:
    """What the placements team sent with it went at the corrected moment."""
    sent = Handover.objects.filter(referral_id=row.pk, sent_at=event.happened_at)
    sent.update(sent_at=at)


def options_shared(
    row: PlacementSearch, event: Event, at: datetime, changed: Mapping[str, Any]
) -> None:
    """The options were shown to the lead worker at the corrected moment."""
    options = PlacementOption.objects.filter(search_id=row.pk)
    options.filter(shared_with_worker_at=event.happened_at).update(shared_with_worker_at=at)


def bed_from(row: Placement, event: Event, at: datetime, changed: Mapping[str, Any]) -> None:
    """The bed was theirs from the corrected day on.

    :raises Refused: if the placement had ended by then, or somebody else had the bed.
    """
    day = clock.local_date(at)
    if day == row.started_on:
        return
    refuse_if(placements.to_correct_start(row, day))
    if row.stay_id:
        move_stay_start(stay_id=row.stay_id, starts_on=day)


def bed_until(row: Placement, event: Event, at: datetime, changed: Mapping[str, Any]) -> None:
    """The bed is free from the corrected day on.

    :raises Refused: if it would turn a stay that was into one that never was, or back.
    """
    refuse_if(NOT_IN_ERROR if "ending" in changed and _in_error(row, changed) else None)
    day = clock.local_date(at)
    if day == row.ended_on or row.started_on is None or row.ending == IN_ERROR:
        return
    refuse_if(placements.to_end(row, day, row.ending))
    if row.stay_id:
        leave_bed(stay_id=row.stay_id, started_on=row.started_on, left_on=day)


def _in_error(row: Placement, changed: Mapping[str, Any]) -> bool:
    return IN_ERROR in (row.ending, changed["ending"])


def version_before(
    row: Arrangement, event: Event, at: datetime, changed: Mapping[str, Any]
) -> None:
    """What held before of the same kind was over from the corrected moment on."""
    if at == event.happened_at:
        return
    same = Arrangement.objects.filter(
        placement_id=row.placement_id, kind=row.kind, about=row.about, number=row.number - 1
    )
    same.filter(over_at=event.happened_at).update(over_at=at)


def safety_plan_before(
    row: SafetyPlan, event: Event, at: datetime, changed: Mapping[str, Any]
) -> None:
    """The safety plan before was over from the corrected moment on."""
    if at == event.happened_at:
        return
    same = SafetyPlan.objects.filter(placement_id=row.placement_id, number=row.number - 1)
    same.filter(superseded_at=event.happened_at).update(superseded_at=at)


def plan_sent_with_review(
    row: Review, event: Event, at: datetime, changed: Mapping[str, Any]
) -> None:
    """The copies of the plan that went with the notes of the review went at the corrected moment."""
    plans = SupportPlan.objects.filter(placement_id=row.placement_id)
    for column in ("sent_to_worker_at", "sent_to_young_person_at"):
        plans.filter(**{column: event.happened_at}).update(**{column: at})


def status_before(row: LegalStatus, event: Event, at: datetime, changed: Mapping[str, Any]) -> None:
    """The status before held until the corrected day.

    :raises Refused: if that is still to come, or before it began; and for a status that follows from
        what care rests on, which nobody changes by word.
    """
    refuse_if(FOLLOWS if "new_status" in changed and event.facts.get("from_layers") else None)
    day = changed.get("started_on")
    before = _status_before(row)
    if day is None:
        return
    refuse_if(NOT_YET if day > clock.local_date(clock.now()) else None)
    if before is None:
        return
    refuse_if(
        f"The status before began on {clock.day_in_words(before.started_on)}. "
        "Enter that day or a later one."
        if day < before.started_on
        else None
    )
    LegalStatus.objects.filter(pk=before.pk).update(ended_on=day)


def status_undone(row: LegalStatus, event: Event) -> None:
    """The status never held, and the one before holds on.

    :raises Refused: if it has changed since, or there is none before.
    """
    before = _status_before(row)
    if row.ended_on is not None:
        raise Refused(STATUS_SINCE)
    if before is None:
        raise Refused(ONLY_STATUS)
    with transaction.atomic():  # one stands at a time: this one ends before the other holds on
        LegalStatus.objects.filter(pk=row.pk).update(ended_on=row.started_on)
        LegalStatus.objects.filter(pk=before.pk).update(ended_on=None)


def _status_before(row: LegalStatus) -> LegalStatus | None:
    rows = LegalStatus.objects.filter(file_id=row.file_id, ended_on=row.started_on)
    return rows.exclude(pk=row.pk).order_by("-started_on", "-pk").first()
