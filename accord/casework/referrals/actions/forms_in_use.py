"""Which referral form is in use in the area: the council's own, or one of the interim ones."""

from datetime import date

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.referrals import protocol
from accord.duties.record import record

SETTERS = ["area_administrator", "protocol_owner"]


@action(by=SETTERS, records=["lcs_placement_form_amended"], on_case=False)
def take_own_form_live(*, live_on: date, by: Actor) -> None:
    """Say from which day new referrals use the council's own form. One begun before keeps its own."""
    known = protocol.own_form_live_on(by)
    same = f"It is that day already: {clock.day_in_words(live_on)}."
    refuse_if(same if known == live_on else None)
    _set(live_on)
    record("lcs_placement_form_amended", file=_file(by), by=by, live_on=live_on)


@action(by=SETTERS, records=["interim_forms_brought_back"], on_case=False)
def bring_back_interim_forms(*, by: Actor) -> None:
    """Use the interim forms again for new referrals, because the council's own is not live after all."""
    known = protocol.own_form_live_on(by)
    refuse_if(None if known else "The interim forms are in use already.")
    _set(None)
    record("interim_forms_brought_back", file=_file(by), by=by)


def _file(by: Actor) -> File:
    return File.objects.get(kind="area", area_id=by.area_id)


def _set(live_on: date | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.set_own_form(%s)", [live_on])
