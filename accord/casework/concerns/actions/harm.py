"""A belief of harm: raised, told at once, put in writing within 24 hours."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.concerns import refusals
from accord.casework.concerns.actions.calling import urgent_call
from accord.casework.concerns.models import HarmConcern, HarmWords
from accord.casework.concerns.models.harm import SENSITIVE
from accord.casework.concerns.roles import EVERYBODY, spoken_as
from accord.casework.meetings.rules import said
from accord.casework.people.actions import owned
from accord.duties.record import record

TOLD = ["harm_concern_shared", "call_made", "harm_concern_written_up"]


@action(by=EVERYBODY, records=["harm_concern_identified", *TOLD])
def raise_harm_concern(
    *,
    file: File,
    belief: str,
    identified_at: datetime | None = None,
    told_how: str = "",
    told_role: str = "",
    told_name: str = "",
    told_at: datetime | None = None,
    by: Actor,
) -> HarmConcern:
    """Say that you believe the young person suffers or may suffer harm, and whom you have told.

    Times are aware; now if left out. Leave `told_how` out if you have told nobody yet.
    """
    at = identified_at or clock.now()
    refuse_if(refusals.of_words(belief, "Write what you believe and why."))
    refuse_if(refusals.of_time(at))
    role = spoken_as(file.pk, by)
    concern = HarmConcern.objects.create(
        **owned(file, by), marking=SENSITIVE, told_by=role, belief=belief.strip(), identified_at=at
    )
    record(
        "harm_concern_identified",
        file=file,
        by=by,
        happened_at=at,
        concern=concern.pk,
        told_by=role,
        urgent=True,
    )
    if told_how:
        told = {"how": told_how, "to_role": told_role, "to_name": told_name}
        concern = tell_social_care(concern=concern, **told, told_at=told_at, by=by)
    return concern


@action(by=EVERYBODY, records=TOLD)
def tell_social_care(
    *,
    concern: HarmConcern,
    how: str,
    to_role: str,
    to_name: str = "",
    told_at: datetime | None = None,
    by: Actor,
) -> HarmConcern:
    """Record that children's social care was told of a concern: how, whom and when (aware).

    What is told by e-mail or in Accord is in writing, and needs no follow-up.
    """
    at = told_at or clock.now()
    refuse_if(refusals.of_telling(how, to_role))
    refuse_if(refusals.of_time(at, concern.identified_at))
    refuse_if(refusals.to_tell(concern))
    role = spoken_as(concern.file_id, by)
    call = urgent_call(concern.file, to_role, to_name, at, role, by) if how == "phone" else None
    told = {"shared_how": how, "shared_with": to_role, "shared_with_name": to_name, "call": call}
    _move(concern, "identified", state="shared", shared_at=at, **told)
    _told(concern, role, by)
    if how in ("email", "in_accord"):
        return write_up_harm_concern(concern=concern, words=concern.belief, written_at=at, by=by)
    return concern


def _told(concern: HarmConcern, role: str, by: Actor) -> None:
    record(
        "harm_concern_shared",
        file=concern.file,
        by=by,
        happened_at=concern.shared_at,
        concern=concern.pk,
        told_by=role,
        recipients=[concern.shared_with],
        how=concern.shared_how,
        **said(call=concern.call_id),
    )


@action(by=EVERYBODY, records=["harm_concern_written_up"])
def write_up_harm_concern(
    *, concern: HarmConcern, words: str, written_at: datetime | None = None, by: Actor
) -> HarmConcern:
    """Put in writing what was told by telephone or in person. It goes to the lead worker in Accord."""
    at = written_at or clock.now()
    refuse_if(refusals.to_write_up(concern, words))
    refuse_if(refusals.of_time(at, concern.shared_at, "they were told"))
    _move(concern, "shared", state="written_up", written_up_at=at, written_up_by_id=by.member_id)
    HarmWords.objects.create(
        **owned(concern.file, by), marking=SENSITIVE, concern=concern, words=words.strip()
    )
    record(
        "harm_concern_written_up",
        file=concern.file,
        by=by,
        happened_at=at,
        concern=concern.pk,
        **said(call=concern.call_id),
    )
    return concern


def _move(concern: HarmConcern, old: str, **new: Any) -> None:
    rows = HarmConcern.objects.filter(pk=concern.pk, state=old)
    refuse_if(None if rows.update(**new, version=concern.version + 1) else refusals.MEANWHILE)
    concern.refresh_from_db()
