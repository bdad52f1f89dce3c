"""The police ring a service that is not on the case: a way in that lasts as long as the search, and is kept."""

from datetime import date

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.custody import refusals
from accord.casework.custody.actions.asking import TURN, request_appropriate_adult
from accord.casework.custody.models import FOUND, INTERVIEW, OPEN, Attendance
from accord.casework.custody.roles import RUNG
from accord.casework.custody.searching import whose_hour
from accord.casework.incidents.hours import out_of_hours
from accord.casework.people.actions import sort_key
from accord.duties.record import record


@action(
    by=RUNG,
    records=["police_call_taken", "appropriate_adult_needed", "appropriate_adult_requested", TURN],
    on_case=False,
    sensitive=True,
)
def take_police_call(
    *,
    name: str,
    born: date,
    place: str,
    requested_by: str = "",
    looked_after: bool | None = None,
    in_residential_care: bool | None = None,
    by: Actor,
) -> Attendance | None:
    """Begin a search for an appropriate adult for somebody on whose case the asker has no part, found by name and date of birth.

    For the service that has this hour. The asking is kept, and on the case it stands who was let
    in. None, the same answer, for nobody, for more than one, and for a case that is closed to the
    asker. A search that is on already is the answer, and no second one is begun.

    :raises Refused: at the other service's hour, from the 18th birthday on, and after ten asks in a day.
    """
    at = clock.now()
    whose = whose_hour(at, by)
    age = clock.age_on(born, clock.local_date(at))
    refuse_if(refusals.to_take_a_call(whose, by.job_roles, name, place, age, _calls_left()))
    file_id = _asked_about(sort_key(name), born)
    if file_id is None:
        return None
    file = File(pk=file_id, kind="case")
    hours = not out_of_hours(at, by)
    record("police_call_taken", file=file, by=by, owner_role=whose, working_hours=hours)
    by.forget_roles(file_id)
    file.refresh_from_db()
    running = Attendance.objects.filter(file_id=file_id, kind=INTERVIEW, standing__in=[OPEN, FOUND])
    return running.order_by("-pk").first() or request_appropriate_adult(
        file=file,
        place=place,
        requested_by=requested_by,
        looked_after=looked_after,
        in_residential_care=in_residential_care,
        by=by,
    )


def _calls_left() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.police_calls_left()")
        (left,) = cursor.fetchone()
    return int(left)


def _asked_about(called: str, born: date) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.ask_about_police_call(%s, %s)", [called, born])
        (file_id,) = cursor.fetchone()
    return file_id
