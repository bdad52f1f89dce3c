"""Who has a bed from when to when: taking it and giving it up. Part of moving in and out.

Whoever may write placements on the case may do it; fewer may read where somebody lives,
so a stay is named by its id here and the rest stays in the database.
"""

from datetime import date, timedelta

from django.db import connection

from accord.access.models import File, new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes import refusals
from accord.casework.homes.actions.vacancies import held_for_another, live_vacancy
from accord.casework.homes.models import Bed
from accord.casework.homes.refusals import SEALED_OFF


def take_bed(*, file: File, bed: Bed, starts_on: date) -> int:
    """Give the bed to this young person from a London day on. Return the id of the stay.

    :raises Refused: if anybody has it for part of that time, saying nothing of who or when.
    """
    refuse_if(refusals.of_bed(bed, starts_on))
    vacancy = live_vacancy(bed)
    refuse_if(refusals.BED_HELD if vacancy and held_for_another(vacancy, file) else None)
    with (
        refuse_on("sealed_off", SEALED_OFF),
        refuse_on("bed_one_at_a_time", refusals.BED_TAKEN),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT app.take_bed(%s, %s, %s, %s)", [file.pk, bed.pk, starts_on, new_ref()]
        )
        (stay_id,) = cursor.fetchone()
    return stay_id


def leave_bed(*, stay_id: int, started_on: date, left_on: date, in_error: bool = False) -> None:
    """Free the bed from the day they left; the day after, if they came that same day.

    A stay `in_error` never was: it ends as it starts and bars nobody.
    """
    ends_on = max(left_on, started_on + timedelta(days=1))
    _change(stay_id, last_day=started_on if in_error else ends_on)


def move_stay_start(*, stay_id: int, starts_on: date) -> None:
    """Correct the day a stay began.

    :raises Refused: if anybody had the bed on one of the days added.
    """
    with refuse_on("bed_one_at_a_time", refusals.BED_TAKEN):
        _change(stay_id, first_day=starts_on)


def _change(stay_id: int, *, first_day: date | None = None, last_day: date | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.change_stay(%s, %s, %s)", [stay_id, first_day, last_day])
