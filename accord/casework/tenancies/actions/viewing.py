"""Viewings and sign-ups: booked, who comes along, held or fallen through."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.people.actions import owned
from accord.casework.tenancies import refusals
from accord.casework.tenancies.actions.moving import change
from accord.casework.tenancies.models import TenancyAppointment, TenancyOffer
from accord.casework.tenancies.models.offers import APPOINTMENT_KINDS
from accord.casework.tenancies.who import EITHER_SIDE, OFFICER
from accord.duties.record import record


@action(by=[OFFICER], records=["tenancy_appointment_booked"])
def book_tenancy_appointment(
    *, offer: TenancyOffer, kind: str, appointment_at: datetime, by: Actor
) -> TenancyAppointment:
    """Book a viewing or a sign-up (aware). The leaving care team is told in the same moment."""
    known = kind in dict(APPOINTMENT_KINDS)
    refuse_if(None if known else "Say whether it is a viewing or the sign-up.")
    refuse_if(refusals.to_book(offer, kind, appointment_at))
    row = TenancyAppointment.objects.create(
        **owned(offer.file, by), offer_id=offer.pk, kind=kind, appointment_at=appointment_at
    )
    _record("tenancy_appointment_booked", row, by, appointment_at=appointment_at)
    return row


@action(by=EITHER_SIDE, records=["tenancy_companion_agreed"])
def agree_companion(
    *, appointment: TenancyAppointment, companion: str, companion_name: str = "", by: Actor
) -> TenancyAppointment:
    """Agree who comes along: their worker, or another adult they want and the team agrees to."""
    refuse_if(refusals.of_appointment(appointment))
    refuse_if(refusals.to_come_along(companion, companion_name))
    change(appointment, companion=companion, companion_name=companion_name)
    _record("tenancy_companion_agreed", appointment, by, companion=companion)
    return appointment


@action(by=EITHER_SIDE, records=["tenancy_appointment_held"])
def hold_tenancy_appointment(
    *,
    appointment: TenancyAppointment,
    accompanied: bool,
    understood: bool,
    held_at: datetime | None = None,
    by: Actor,
) -> TenancyAppointment:
    """Record that it took place (aware; its own time if left out), and whether somebody came along."""
    at = held_at or min(appointment.appointment_at, clock.now())
    refuse_if(refusals.to_hold(appointment, at, accompanied))
    change(appointment, held_at=at, accompanied=accompanied, understood=understood)
    came = {"accompanied_by": appointment.companion} if accompanied else {}
    _record(
        "tenancy_appointment_held",
        appointment,
        by,
        happened_at=at,
        accompanied=accompanied,
        **came,
    )
    return appointment


@action(by=EITHER_SIDE, records=["tenancy_appointment_cancelled"])
def drop_tenancy_appointment(*, appointment: TenancyAppointment, by: Actor) -> TenancyAppointment:
    """Record that a viewing or a sign-up did not take place. Nobody is blamed for it."""
    refuse_if(refusals.of_appointment(appointment))
    change(appointment, fell_through_at=clock.now())
    _record("tenancy_appointment_cancelled", appointment, by)
    return appointment


def _record(event: str, appointment: TenancyAppointment, by: Actor, **more: Any) -> None:
    record(
        event,
        file=appointment.file,
        by=by,
        tenancy_appointment=appointment.pk,
        tenancy_offer=appointment.offer_id,
        appointment_kind=appointment.kind,
        **more,
    )
