"""Appointments about health: booked, gone to, or fallen through. Never what they are for."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings.roles import EITHER
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.support import refusals
from accord.casework.support.models import Appointment
from accord.duties.record import record


@action(by=EITHER, records=["health_appointment_booked"])
def book_appointment(
    *, placement: Placement, appointment_at: datetime, place: str, come_along: bool, by: Actor
) -> Appointment:
    """Note an appointment (aware), and whether the young person wants somebody to come along."""
    refuse_if(refusals.of_stay(placement) or refusals.to_book(appointment_at, place))
    row = Appointment.objects.create(
        **owned(placement.file, by),
        placement_id=placement.pk,
        appointment_at=appointment_at,
        place=place,
        come_along=come_along,
    )
    record(
        "health_appointment_booked",
        file=placement.file,
        by=by,
        appointment=row.pk,
        placement=placement.pk,
        appointment_at=appointment_at,
        appointment_on=clock.local_date(appointment_at),
        accompaniment_wanted=come_along,
    )
    return row


@action(by=EITHER, records=["health_appointment_attended"])
def record_appointment_attended(
    *,
    appointment: Appointment,
    accompanied: bool,
    attended_at: datetime | None = None,
    by: Actor,
) -> Appointment:
    """Record that the appointment took place, when (aware; its own time if left out), with whom."""
    at = attended_at or min(appointment.appointment_at, clock.now())
    _close(appointment, at, attended_at=at, accompanied=accompanied)
    record(
        "health_appointment_attended",
        file=appointment.file,
        by=by,
        happened_at=at,
        appointment=appointment.pk,
        placement=appointment.placement_id,
        accompanied=accompanied,
    )
    return appointment


@action(by=EITHER, records=["health_appointment_cancelled"])
def record_appointment_fell_through(*, appointment: Appointment, by: Actor) -> Appointment:
    """Record that the appointment did not take place. Nobody is blamed for it."""
    _close(appointment, clock.now(), fell_through_at=clock.now())
    record(
        "health_appointment_cancelled",
        file=appointment.file,
        by=by,
        appointment=appointment.pk,
        placement=appointment.placement_id,
    )
    return appointment


def _close(appointment: Appointment, at: datetime, **said: object) -> None:
    refuse_if(refusals.to_close_appointment(appointment, at))
    rows = Appointment.objects.filter(pk=appointment.pk, version=appointment.version)
    moved = rows.update(**said, version=appointment.version + 1)
    refuse_if(None if moved else refusals.CHANGED)
    appointment.refresh_from_db()
