"""Appearances that lie ahead: who goes with the young person, whether it proved difficult, and how it went."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.custody import refusals
from accord.casework.custody.actions.keeping import (
    change,
    has_worker,
    looked_after_now,
    others_open,
)
from accord.casework.custody.models import (
    ATTENDED,
    BAIL,
    CALLED_OFF,
    COURT,
    FOUND,
    INTERVIEW,
    MISSED,
    STATION,
    Attendance,
)
from accord.casework.custody.roles import STAFF
from accord.casework.custody.searching import who_may_go
from accord.casework.incidents.hours import out_of_hours
from accord.casework.people.actions import owned
from accord.duties.record import record

ABOUT = {INTERVIEW: "attendance", STATION: "attendance", BAIL: "bail", COURT: "hearing"}
TO_COME = {
    STATION: "station_or_court_attendance_required",
    BAIL: "bailed_to_return",
    COURT: "court_hearing_listed",
}
WENT = {
    STATION: "accompaniment_arranged",
    BAIL: "bail_return_attended",
    COURT: "court_hearing_attended",
}


def _say(event: str, one: Attendance, by: Actor, **facts: Any) -> None:
    known = {name: value for name, value in facts.items() if value is not None}
    record(event, file=one.file, by=by, **{ABOUT[one.kind]: one.pk}, **known)


@action(by=STAFF, records=list(TO_COME.values()))
def arrange_attendance(
    *,
    file: File,
    kind: str,
    place: str,
    required_at: datetime,
    purpose: str = "",
    by: Actor,
) -> Attendance:
    """Record that they have to appear at a police station, come back on bail, or appear in court.

    `kind` is station, bail_return or court. The hours that count are those of the appearance.
    """
    refuse_if(refusals.to_arrange(place, required_at, kind, purpose))
    refuse_if(None if kind in TO_COME else "Say what it is for.")
    hours = not out_of_hours(required_at, by)
    one = Attendance.objects.create(
        **owned(file, by),
        marking=1,
        kind=kind,
        place=place.strip(),
        required_at=required_at,
        working_hours=hours,
        purpose=purpose if kind == BAIL else "",
        looked_after=looked_after_now(file),
        allocated=has_worker(file),
    )
    more: dict[str, Any] = {"required_at": required_at, "allocated": one.allocated}
    if kind == STATION:
        more["place"] = "police_station"
    if kind == BAIL:
        more |= {"bail_purpose": purpose, "out_of_hours": not hours}
    _say(TO_COME[kind], one, by, **more)
    return one


@action(by=STAFF, records=["accompaniment_arranged", "attendance_organised"])
def settle_who_goes(*, attendance: Attendance, role: str, name: str, by: Actor) -> Attendance:
    """Say who goes with them, out of those whom the protocol lists, and that it is organised how they get there."""
    allowed = who_may_go(attendance.kind, attendance.working_hours, by)
    refuse_if(refusals.to_settle(attendance, role, name, allowed))
    change(
        attendance,
        standing=FOUND,
        adult_role=role,
        adult_name=name.strip(),
        arranged_at=clock.now(),
        arranged_by_id=by.member_id,
    )
    if attendance.kind == BAIL:
        _say("attendance_organised", attendance, by)
    record("accompaniment_arranged", file=attendance.file, by=by, attendance=attendance.pk, accompanied_by=role)  # fmt: skip
    return attendance


@action(by=STAFF, records=["accompaniment_difficulty"])
def say_it_is_difficult(*, attendance: Attendance, words: str, by: Actor) -> Attendance:
    """Say that it proves difficult to find somebody. The youth justice manager is told in the same moment."""
    refuse_if(refusals.OVER if attendance.ended_at else None)
    refuse_if(None if words.strip() else refusals.WHY)
    change(attendance, difficulties=words.strip())
    record(
        "accompaniment_difficulty",
        file=attendance.file,
        by=by,
        attendance=attendance.pk,
        urgent=True,
    )
    return attendance


@action(by=STAFF, records=["yos_manager_contacted"])
def talk_to_youth_justice(*, attendance: Attendance, options: str, by: Actor) -> Attendance:
    """Record what was found when the youth justice manager was rung about other options."""
    refuse_if(None if attendance.difficulties else "Say first what is difficult.")
    refuse_if(None if options.strip() else "Say which options you spoke of.")
    change(attendance, manager_contacted_at=clock.now(), options=options.strip())
    record("yos_manager_contacted", file=attendance.file, by=by, attendance=attendance.pk)
    return attendance


@action(by=STAFF, records=["bail_return_attended", "court_hearing_attended", "accompaniment_arranged"])  # fmt: skip
def record_appearance(*, attendance: Attendance, attended_at: datetime, by: Actor) -> Attendance:
    """Record that they appeared, and that whoever was named was with them."""
    refuse_if(refusals.to_end_with(attendance, attended_at))
    refuse_if(refusals.OVER if attendance.kind == INTERVIEW else None)
    change(attendance, standing=ATTENDED, ended_at=attended_at)
    still = others_open(attendance.file, but=attendance.pk)
    _say(WENT[attendance.kind], attendance, by, accompanied_by=attendance.adult_role, others_open=still)  # fmt: skip
    return attendance


@action(by=STAFF, records=["bail_return_missed", "appearance_missed"])
def record_missed_appearance(*, attendance: Attendance, why: str, by: Actor) -> Attendance:
    """Record that they did not appear, and what is known of why."""
    refuse_if(refusals.to_miss(attendance, why))
    change(attendance, standing=MISSED, ended_at=clock.now(), outcome=why.strip())
    still = others_open(attendance.file, but=attendance.pk)
    missed = "bail_return_missed" if attendance.kind == BAIL else "appearance_missed"
    _say(missed, attendance, by, others_open=still, urgent=True)
    return attendance


@action(by=STAFF, records=["attendance_called_off"])
def call_off_attendance(*, attendance: Attendance, why: str, by: Actor) -> Attendance:
    """Record that they do not have to appear any more, or that no appropriate adult is needed, and why."""
    refuse_if(refusals.to_call_off(attendance, why))
    change(attendance, standing=CALLED_OFF, ended_at=clock.now(), outcome=why.strip())
    _say(
        "attendance_called_off",
        attendance,
        by,
        others_open=others_open(attendance.file, but=attendance.pk),
    )
    return attendance
