"""What the actions of this room share: one row changed once, and what stands on the case."""

from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import CaseTeam, File
from accord.access.refusals import refuse_if
from accord.casework.custody import refusals
from accord.casework.custody.models import (
    FOUND,
    OPEN,
    Attendance,
    AttendanceAdult,
    OvernightRequest,
)
from accord.casework.people.models import LegalStatus, YoungPerson
from accord.duties.record import record


def change(attendance: Attendance, **columns: Any) -> None:
    """Change an attendance from the version that was read.

    :raises Refused: where somebody changed it meanwhile.
    """
    rows = Attendance.objects.filter(pk=attendance.pk, version=attendance.version)
    changed = rows.update(**columns, version=attendance.version + 1)
    refuse_if(None if changed else refusals.CHANGED)
    attendance.refresh_from_db()


def change_adult(adult: AttendanceAdult, **columns: Any) -> None:
    """Change what is known of an adult from the version that was read.

    :raises Refused: where somebody changed it meanwhile.
    """
    rows = AttendanceAdult.objects.filter(pk=adult.pk, version=adult.version)
    changed = rows.update(**columns, version=adult.version + 1)
    refuse_if(None if changed else refusals.CHANGED)
    adult.refresh_from_db()


def others_open(file: File, *, but: int = 0, bed: int = 0) -> bool:
    """Whether something of this young person's is still open besides this attendance and this bed."""
    rows = Attendance.objects.filter(file_id=file.pk, standing__in=[OPEN, FOUND])
    beds = OvernightRequest.objects.filter(file_id=file.pk, sourced_at__isnull=True)
    beds = beds.filter(ended_at__isnull=True)  # one that was not found is still looked for
    return rows.exclude(pk=but).exists() or beds.exclude(pk=bed).exists()


def age_of(file: File) -> int | None:
    """Their age today in whole years, None where nobody knows when they were born."""
    person = YoungPerson.objects.filter(file_id=file.pk).first()
    return clock.age_on(person.born, clock.local_date(clock.now())) if person else None


def has_worker(file: File) -> bool | None:
    """Whether they have a social worker now; None where the asker does not see who works on the case."""
    now = clock.now()
    team = CaseTeam.objects.filter(file_id=file.pk, starts__lte=now, ends__gt=now)
    if not team.exists():
        return None
    return team.filter(role="lead_worker").exists()


def looked_after_now(file: File) -> bool | None:
    """Whether the record says that they are looked after; None where it does not say."""
    stands = LegalStatus.objects.filter(file_id=file.pk, ended_on__isnull=True).first()
    if stands is None or stands.status == "unknown":
        return None
    return bool(stands.status == "looked_after")


def noted(event: str, attendance: Attendance, by: Actor, **facts: Any) -> None:
    """Record something that happened around an attendance. What is unknown is left out."""
    known = {name: value for name, value in facts.items() if value is not None}
    record(event, file=attendance.file, by=by, attendance=attendance.pk, **known)
