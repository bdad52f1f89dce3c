"""The front door team: rung when homelessness was prevented, and referred to online otherwise."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.homelessness import refusals
from accord.casework.homelessness.models import (
    FrontDoorNotice,
    FrontDoorReferral,
    FrontDoorWords,
    Presentation,
)
from accord.casework.homelessness.models.coming import SENSITIVE
from accord.casework.homelessness.who import MEDIATING
from accord.casework.people.actions import owned
from accord.casework.uploads.refusals import writes
from accord.duties.record import record

HOLDS = ["situation", "reason"]


@action(by=MEDIATING, records=["front_door_notified", "front_door_not_reached"])
def ring_front_door(
    *,
    presentation: Presentation,
    reached: bool,
    spoke_to: str = "",
    services_to_be_told: str = "",
    called_at: datetime | None = None,
    by: Actor,
) -> FrontDoorNotice:
    """Log a call to the front door team: whom you reached, and which services who know them are to hear.

    A call that reached nobody is logged too, and is still owed.
    """
    at = called_at or clock.now()
    refuse_if(refusals.of_past(at))
    refuse_if(refusals.of_words(spoke_to, "Say whom you spoke to.") if reached else None)
    row = FrontDoorNotice.objects.create(
        **owned(presentation.file, by),
        presentation_id=presentation.pk,
        called_at=at,
        reached=reached,
        spoke_to=spoke_to if reached else "",
    )
    if reached and services_to_be_told.strip():
        _put_in_words(services_to_be_told, row.file, by, notice=row)
    event = "front_door_notified" if reached else "front_door_not_reached"
    record(event, file=row.file, by=by, happened_at=at, presentation=presentation.pk)
    return row


@action(by=MEDIATING, records=["front_door_referral_made"])
def refer_to_front_door(
    *,
    presentation: Presentation,
    reason: str,
    situation: str,
    sent_at: datetime | None = None,
    by: Actor,
) -> FrontDoorReferral:
    """Send the online referral: describe the situation and ask for a joint assessment. The 48 hours begin."""
    at = sent_at or clock.now()
    refuse_if(refusals.of_open(presentation) or refusals.of_past(at))
    refuse_if(refusals.of_words(situation, "Describe the situation."))
    row = FrontDoorReferral.objects.create(
        **owned(presentation.file, by),
        presentation_id=presentation.pk,
        reason=reason,
        sent_at=at,
    )
    _put_in_words(situation, row.file, by, referral=row)
    record(
        "front_door_referral_made",
        file=row.file,
        by=by,
        happened_at=at,
        front_door_referral=row.pk,
        presentation=presentation.pk,
        joint_assessment_asked=True,
        holds=HOLDS,
    )
    return row


def _put_in_words(words: str, file: File, by: Actor, **of: Any) -> None:
    """Keep what was told, marked as why they came is. Who reads nothing so marked writes it unmarked:
    they owe the referral, and need to read again what they sent."""
    marking = SENSITIVE if writes(file, "homelessness", SENSITIVE) else 0
    FrontDoorWords.objects.create(**owned(file, by), **of, words=words, marking=marking)
