"""The application for a home, and the talk with the housing officer after it."""

from datetime import date, datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.people.actions import owned
from accord.casework.tenancies import refusals
from accord.casework.tenancies.actions.moving import change
from accord.casework.tenancies.models import HousingApplication, RehousingAppointment
from accord.casework.tenancies.who import EITHER_SIDE, OFFICER
from accord.duties.record import record


@action(by=EITHER_SIDE, records=["housing_application_completed"])
def complete_housing_application(
    *,
    file: File,
    property_type: str,
    preferred_areas: str,
    practicalities: str = "",
    completed_on: date | None = None,
    by: Actor,
) -> HousingApplication:
    """Record that the application for a home was completed, on a London day; today if left out."""
    day = completed_on or clock.local_date(clock.now())
    refuse_if(refusals.of_application(property_type, preferred_areas, day))
    row = HousingApplication.objects.create(
        **owned(file, by),
        property_type=property_type,
        preferred_areas=preferred_areas,
        practicalities=practicalities,
        completed_on=day,
    )
    record("housing_application_completed", file=file, by=by, application=row.pk)
    return row


@action(by=[OFFICER], records=["rehousing_appointment_booked"])
def book_rehousing_appointment(
    *, application: HousingApplication, appointment_at: datetime, by: Actor
) -> RehousingAppointment:
    """Book the talk about rehousing (aware) with the young person."""
    refuse_if(refusals.of_future(appointment_at))
    row = RehousingAppointment.objects.create(
        **owned(application.file, by), application_id=application.pk, appointment_at=appointment_at
    )
    record(
        "rehousing_appointment_booked",
        file=application.file,
        by=by,
        application=application.pk,
        appointment_at=appointment_at,
    )
    return row


@action(by=[OFFICER], records=["rehousing_appointment_held"])
def hold_rehousing_appointment(
    *,
    appointment: RehousingAppointment,
    understood: bool,
    consent_asked: bool,
    areas_discussed: str = "",
    practicalities: str = "",
    held_at: datetime | None = None,
    by: Actor,
) -> RehousingAppointment:
    """Record the talk about rehousing: the areas, what matters, and whether they understand how it works.

    `consent_asked` is whether they were asked to agree to news of the tenancy. What they said is
    recorded as consent is, and nothing here looks at it.
    """
    at = held_at or min(appointment.appointment_at, clock.now())
    refuse_if(refusals.of_talk(appointment) or refusals.of_past(at))
    change(
        appointment,
        held_at=at,
        understood=understood,
        consent_asked=consent_asked,
        areas_discussed=areas_discussed,
        practicalities=practicalities,
    )
    record(
        "rehousing_appointment_held",
        file=appointment.file,
        by=by,
        happened_at=at,
        application=appointment.application_id,
        understood=understood,
        consent_asked=consent_asked,
    )
    return appointment
