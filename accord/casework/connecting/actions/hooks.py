"""Telling a computer system, at an address of its own, that something waits for it."""

from collections.abc import Sequence

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, Member, new_ref
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.agencies.actions import ADMINISTRATOR
from accord.casework.connecting import addresses, refusals
from accord.casework.connecting.models import KINDS, Webhook
from accord.duties.record import record


@action(by=ADMINISTRATOR, records=["webhook_added"], on_case=False, sensitive=True)
def add_webhook(*, system: Member, address: str, kinds: Sequence[str], by: Actor) -> Webhook:
    """Tell a computer system at an address of its own: which kind of thing waits, its reference and a link."""
    refuse_if(_refusal_to_add(system, address, kinds))
    with refuse_on("one_webhook_of_an_address", f"{system.name} is told at this address already."):
        hook = Webhook.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            agency_id=system.agency_id,
            member_id=system.pk,
            address=address,
            kinds=sorted(set(kinds)),
            made_at=clock.now(),
            made_by_id=by.member_id,
        )
    _say("webhook_added", hook, by)
    return hook


def _refusal_to_add(system: Member, address: str, kinds: Sequence[str]) -> str | None:
    """Return why nothing can be sent to this system at this address, or None."""
    if not system.machine or system.active_until <= clock.now():
        return "Choose a computer system that is connected now."
    if not kinds or not set(kinds) <= dict(KINDS).keys():
        return "Select at least one kind of thing to tell it."
    refusal = addresses.refusal_of(address)
    if refusal:
        return refusal
    parts = addresses.parts_of(address)
    try:
        addresses.outside(parts.hostname or "", parts.port or 443)
    except addresses.NotOutside:
        return addresses.NOT_HERE
    return None


@action(by=ADMINISTRATOR, records=["webhook_ended"], on_case=False)
def end_webhook(*, hook: Webhook, by: Actor) -> None:
    """Send nothing to this address any more, from this moment on."""
    refuse_if(refusals.to_end(hook))
    live = Webhook.objects.filter(pk=hook.pk, ended_at__isnull=True)
    if not live.update(ended_at=clock.now(), ended_by_id=by.member_id):
        raise Refused("Nothing is sent to this address any more.")
    _say("webhook_ended", hook, by)


@action(by=ADMINISTRATOR, records=["webhook_tried_again"], on_case=False)
def try_webhook_again(*, hook: Webhook, by: Actor) -> int:
    """Send again what a computer system could not be told. Returns how many."""
    refuse_if(refusals.to_end(hook))
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.try_hook_again(%s)", [hook.pk])
        (found,) = cursor.fetchone()
    refuse_if(None if found else "Nothing waits to be sent to this address again.")
    _say("webhook_tried_again", hook, by)
    return int(found)


def _say(event: str, hook: Webhook, by: Actor) -> None:
    agency = Agency.objects.select_related("file").get(pk=hook.agency_id)
    about = {"agency": agency.pk, "member": hook.member_id, "webhook": hook.pk}
    record(event, file=agency.file, by=by, **about)
