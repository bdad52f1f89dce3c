"""Who has a bed from when to when: taking it and giving it up. Part of moving in and out."""

from datetime import date, timedelta

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes import refusals
from accord.casework.homes.models import Bed, BedStay
from accord.casework.people.actions import owned


def take_bed(*, file: File, bed: Bed, starts_on: date, by: Actor) -> BedStay:
    """Give the bed to this young person from a London day on, with no end yet.

    :raises Refused: if anybody has it for part of that time, saying nothing of who or when.
    """
    refuse_if(refusals.of_bed(bed, starts_on))
    _one_at_a_time(bed.pk)
    with refuse_on("bed_stay_one_at_a_time", refusals.BED_TAKEN):
        return BedStay.objects.create(**owned(file, by), bed_id=bed.pk, starts_on=starts_on)


def leave_bed(*, stay: BedStay, left_on: date, in_error: bool = False, by: Actor) -> None:
    """Free the bed from the day they left; the day after, if they came that same day.

    A stay `in_error` never was: it ends as it starts and bars nobody.
    """
    ends_on = max(left_on, stay.starts_on + timedelta(days=1))
    _save_stay(stay, ends_on=stay.starts_on if in_error else ends_on, by=by)


def move_stay_start(*, stay: BedStay, starts_on: date, by: Actor) -> None:
    """Correct the day a stay began.

    :raises Refused: if anybody had the bed on one of the days added.
    """
    _one_at_a_time(stay.bed_id)
    with refuse_on("bed_stay_one_at_a_time", refusals.BED_TAKEN):
        _save_stay(stay, starts_on=starts_on, by=by)


def _save_stay(stay: BedStay, *, by: Actor, **new: date) -> None:
    saved = BedStay.objects.filter(pk=stay.pk, version=stay.version).update(
        **new,
        version=stay.version + 1,
        recorded_at=clock.now(),
        recorded_by_id=by.member_id,
    )
    refuse_if(None if saved else "Somebody has just changed this stay. Look again.")
    stay.refresh_from_db()


def _one_at_a_time(bed_id: int) -> None:
    """Queue for this bed: two inserts at the same instant would each wait for the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('bed ' || %s::text, 0))", [bed_id]
        )
