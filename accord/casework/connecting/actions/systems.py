"""Connecting a computer system of an agency, its keys, and stopping it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, Job, Member, Team, new_ref
from accord.access.refusals import Refused, refuse_if
from accord.casework.agencies.actions import ADMINISTRATOR, end_membership
from accord.casework.connecting import refusals
from accord.casework.connecting.models import ApiKey, Webhook
from accord.duties.record import record

BEGINS = "accord_"
SHOWN = len(BEGINS) + 6  # of a key, so that whoever holds one can tell which it is


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key just made. `secret` is the key itself: it is shown once and cannot be found again."""

    key: ApiKey
    secret: str


@action(by=ADMINISTRATOR, records=["member_joined"], on_case=False, sensitive=True)
def add_computer_system(*, team: Team, name: str, role: str, by: Actor) -> Member:
    """Connect a computer system of an agency: it holds a role in one of its teams and sees what that role sees."""
    refuse_if(refusals.of_name(name) or refusals.of_role(role))
    now = clock.now()
    system = Member.objects.create(
        ref=new_ref(), area_id=by.area_id, agency_id=team.agency_id, name=name.strip(),
        job_title="Computer system", machine=True,
    )  # fmt: skip
    Job.objects.create(
        area_id=by.area_id,
        member_id=system.pk,
        team_id=team.pk,
        role=role,
        desk=True,
        starts=now,
    )
    record(
        "member_joined",
        file=team.agency.file,
        by=by,
        agency=team.agency_id,
        team=team.pk,
        member=system.pk,
        role=role,
    )
    return system


@action(by=ADMINISTRATOR, records=["api_key_made"], on_case=False, sensitive=True)
def make_api_key(
    *, system: Member, called: str, ends_at: datetime, may_write: bool = False, by: Actor
) -> MadeKey:
    """Make a key for a computer system, until a day. The key is shown once. `ends_at` is aware."""
    refuse_if(refusals.of_name(called) or refusals.to_make_key(system, ends_at))
    secret = BEGINS + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        ref=new_ref(), area_id=by.area_id, agency_id=system.agency_id, member_id=system.pk,
        called=called.strip(), begins=secret[:SHOWN], may_write=may_write, made_at=clock.now(),
        made_by_id=by.member_id, ends_at=ends_at,
    )  # fmt: skip
    with connection.cursor() as cursor:
        hashed = hashlib.sha256(secret.encode()).digest()
        cursor.execute("SELECT app.keep_api_secret(%s, %s)", [key.pk, hashed])
    record(
        "api_key_made",
        file=_agency(key.agency_id).file,
        by=by,
        agency=key.agency_id,
        member=system.pk,
        api_key=key.pk,
        may_write=may_write,
        expires_at=ends_at,
    )
    return MadeKey(key, secret)


@action(by=ADMINISTRATOR, records=["api_key_revoked"], on_case=False)
def revoke_api_key(*, key: ApiKey, by: Actor) -> None:
    """Revoke a key: it opens nothing from this moment on."""
    refuse_if(refusals.to_revoke(key))
    live = ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True)
    if not live.update(revoked_at=clock.now(), revoked_by_id=by.member_id):
        raise Refused("This key has been revoked already.")
    record(
        "api_key_revoked",
        file=_agency(key.agency_id).file,
        by=by,
        agency=key.agency_id,
        member=key.member_id,
        api_key=key.pk,
    )


@action(
    by=ADMINISTRATOR,
    records=["member_left", "member_role_ended", "api_key_revoked", "webhook_ended"],
    on_case=False,
)
def stop_computer_system(*, system: Member, by: Actor) -> None:
    """Stop a computer system: its keys are revoked, nothing is sent to it, and its roles end, now."""
    from accord.casework.connecting.actions.hooks import end_webhook

    refuse_if(None if system.machine else "Close a person's account on their own page.")
    for key in ApiKey.objects.filter(member_id=system.pk, revoked_at__isnull=True):
        revoke_api_key(key=key, by=by)
    for hook in Webhook.objects.filter(member_id=system.pk, ended_at__isnull=True):
        end_webhook(hook=hook, by=by)
    end_membership(member=system, by=by)


def _agency(agency_id: int) -> Agency:
    return Agency.objects.select_related("file").get(pk=agency_id)
