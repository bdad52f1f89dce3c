"""The tenancy: signed, moved into, what it becomes and became at 18, ended."""

from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.casework.tenancies import refusals
from accord.casework.tenancies.actions.moving import change
from accord.casework.tenancies.models import Tenancy, TenancyOffer
from accord.casework.tenancies.queries import asked_on, converts_on, flag_is_on
from accord.casework.tenancies.who import EITHER_SIDE, LANDLORD, OFFICER
from accord.duties.record import record

EQUITABLE = "equitable"


@action(by=[OFFICER], records=["tenancy_signed"])
def sign_tenancy(
    *,
    offer: TenancyOffer,
    tenancy_type: str,
    starts_on: date,
    signed_at: datetime | None = None,
    terms_note: str = "",
    held_in_trust_by: str = "",
    by: Actor,
) -> Tenancy:
    """Record that the tenancy was signed: when (aware), from which London day, and which kind it is.

    Which kind may be signed at which age is the protocol's. `terms_note` says where its terms
    differ from the usual ones, `held_in_trust_by` who holds an equitable one until 18.
    """
    at = signed_at or clock.now()
    refuse_if(refusals.to_sign(offer, tenancy_type, at, starts_on))
    born = YoungPerson.objects.get(file_id=offer.file_id).born
    more: dict[str, Any] = {}
    if tenancy_type == EQUITABLE:
        more = {"converts_on": converts_on(born), "ask_on": asked_on(born, at)}
    facts = {
        "tenancy_offer": offer.pk,
        "tenancy_type": tenancy_type,
        "started_on": starts_on,
        "age_on_first_day": clock.age_on(born, starts_on),
        **more,
    }
    refuse_if(_too_old(tenancy_type, starts_on, more.get("converts_on")))
    with refuse_on("one_tenancy_open", refusals.HAS_TENANCY):
        row = _row(offer, tenancy_type, at, starts_on, terms_note, held_in_trust_by, more, by)
    change(offer.search, ended_on=clock.local_date(at))
    record("tenancy_signed", file=offer.file, by=by, happened_at=at, tenancy=row.pk, **facts)
    return row


def _too_old(tenancy_type: str, starts_on: date, converts: date | None) -> str | None:
    """Return that an equitable tenancy cannot begin at 18, in law and under any protocol; or None."""
    if tenancy_type != EQUITABLE or converts is None or starts_on < converts:
        return None
    return "They are 18 on the day the tenancy begins, so it is never an equitable one."


def _row(
    offer: TenancyOffer,
    tenancy_type: str,
    at: datetime,
    starts_on: date,
    terms_note: str,
    trust: str,
    more: dict[str, Any],
    by: Actor,
) -> Tenancy:
    search = offer.search
    return Tenancy.objects.create(
        **owned(offer.file, by),
        offer_id=offer.pk,
        landlord=search.other_landlord or search.get_landlord_display(),
        tenancy_type=tenancy_type,
        signed_at=at,
        starts_on=starts_on,
        terms_note=terms_note,
        held_in_trust_by=trust if tenancy_type == EQUITABLE else "",
        converts_on=more.get("converts_on"),
    )


@action(by=EITHER_SIDE, records=["moved_into_tenancy"])
def move_into_tenancy(*, tenancy: Tenancy, moved_in_on: date | None = None, by: Actor) -> Tenancy:
    """Record the London day on which they moved in; today if left out."""
    day = moved_in_on or clock.local_date(clock.now())
    refuse_if(refusals.to_move_in(tenancy, day))
    change(tenancy, moved_in_on=day)
    record("moved_into_tenancy", file=tenancy.file, by=by, tenancy=tenancy.pk, started_on=day)
    return tenancy


@action(by=LANDLORD, records=["tenancy_kind_foreseen"])
def foresee_tenancy_kind(*, tenancy: Tenancy, tenancy_type: str, by: Actor) -> Tenancy:
    """Record what the landlord says an equitable tenancy will become at 18. It is none of that yet."""
    refuse_if(refusals.to_say_kind(tenancy, tenancy_type))
    change(tenancy, becomes=tenancy_type)
    record(
        "tenancy_kind_foreseen",
        file=tenancy.file,
        by=by,
        tenancy=tenancy.pk,
        tenancy_type=tenancy_type,
    )
    return tenancy


@action(by=LANDLORD, records=["tenancy_converted"])
def confirm_tenancy_kind(*, tenancy: Tenancy, tenancy_type: str, by: Actor) -> Tenancy:
    """Record what the landlord confirms an equitable tenancy became on the 18th birthday."""
    refuse_if(refusals.to_say_kind(tenancy, tenancy_type))
    today = clock.local_date(clock.now())
    refuse_if(refusals.of_conversion(tenancy, today))
    change(tenancy, became=tenancy_type, confirmed_on=today)
    record(
        "tenancy_converted",
        file=tenancy.file,
        by=by,
        tenancy=tenancy.pk,
        tenancy_type=tenancy_type,
    )
    return tenancy


@action(by=LANDLORD, records=["tenancy_ended"])
def end_tenancy(*, tenancy: Tenancy, ended_on: date | None = None, by: Actor) -> Tenancy:
    """Record the London day on which the tenancy ended; today if left out."""
    day = ended_on or clock.local_date(clock.now())
    refuse_if(refusals.to_end(tenancy, day))
    change(tenancy, ended_on=day)
    facts = {"tenancy": tenancy.pk, "ended_on": day, "flag_on": flag_is_on(tenancy.file)}
    record("tenancy_ended", file=tenancy.file, by=by, **facts)
    return tenancy
