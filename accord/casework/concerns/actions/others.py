"""Risk to and from visitors and others in the home: noted, considered, told to those who act."""

from datetime import datetime
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.concerns import refusals
from accord.casework.concerns.actions.sharing import ends_after
from accord.casework.concerns.models import ThirdPartyContact, ThirdPartyRisk
from accord.casework.concerns.roles import HOME, WORKERS, spoken_as
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.duties.record import record

KEEPERS = [*HOME[:3], *WORKERS]
COPY_DAYS = 28


@action(by=KEEPERS, records=["third_party_concern_identified"])
def note_third_party_concern(
    *, placement: Placement, relationship: str, concern: str, child_safety: bool, by: Actor
) -> ThirdPartyRisk:
    """Note a concern about a visitor, a relative or somebody else who lives there. Name nobody."""
    refuse_if(refusals.of_third_party(relationship, concern))
    role = spoken_as(placement.file_id, by)
    row = ThirdPartyRisk.objects.create(
        **owned(placement.file, by),
        placement_id=placement.pk,
        told_by=role,
        relationship=relationship,
        concern=concern.strip(),
        child_safety=child_safety,
        noted_at=clock.now(),
    )
    record(
        "third_party_concern_identified",
        file=placement.file,
        by=by,
        concern=row.pk,
        placement=placement.pk,
        told_by=role,
        child_safety=child_safety,
    )
    return row


@action(by=KEEPERS, records=["third_party_risk_considered"])
def consider_third_party_risk(
    *,
    placement: Placement,
    risk: ThirdPartyRisk | None = None,
    relationship: str = "resident",
    risk_direction: str,
    assessment: str,
    by: Actor,
) -> ThirdPartyRisk:
    """Consider the risk to and from residents and visitors: which way it runs, and how you know.

    `risk` is a concern that was noted; without it, what is considered stands on its own.
    """
    refuse_if(refusals.to_consider(risk, risk_direction, assessment))
    refuse_if("This is of another case." if risk and risk.file_id != placement.file_id else None)
    found = {
        "risk_direction": risk_direction,
        "assessment": assessment.strip(),
        "considered_at": clock.now(),
    }
    risk = _add(placement, relationship, found, by) if risk is None else _answer(risk, found)
    record(
        "third_party_risk_considered",
        file=placement.file,
        by=by,
        concern=risk.pk,
        placement=placement.pk,
        risk_direction=risk_direction,
    )
    return risk


def _add(
    placement: Placement, relationship: str, found: dict[str, Any], by: Actor
) -> ThirdPartyRisk:
    return ThirdPartyRisk.objects.create(
        **owned(placement.file, by),
        placement_id=placement.pk,
        told_by=spoken_as(placement.file_id, by),
        relationship=relationship,
        noted_at=clock.now(),
        **found,
    )


def _answer(risk: ThirdPartyRisk, found: dict[str, Any]) -> ThirdPartyRisk:
    rows = ThirdPartyRisk.objects.filter(pk=risk.pk, considered_at__isnull=True)
    changed = rows.update(**found, version=risk.version + 1)
    refuse_if(None if changed else refusals.MEANWHILE)
    risk.refresh_from_db()
    return risk


@action(by=KEEPERS, records=["csct_or_police_contacted"])
def contact_about_third_party(
    *,
    risk: ThirdPartyRisk,
    to: str,
    words: str,
    contacted_at: datetime | None = None,
    reference: str = "",
    by: Actor,
) -> ThirdPartyContact:
    """Record that the contact team or the police were told, when (aware), and what.

    The contact team gets a copy to read in Accord for 28 days.
    """
    at = contacted_at or clock.now()
    refuse_if(refusals.of_contact(to, at, words))
    row = ThirdPartyContact.objects.create(
        **owned(risk.file, by),
        risk=risk,
        to=to,
        contacted_at=at,
        words=words.strip(),
        reference=reference.strip(),
    )
    if to in ("front_door_team", "both"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.copy_third_party(%s, %s)", [row.pk, ends_after(COPY_DAYS)])
    about = {"concern": risk.pk, "to": to}
    record("csct_or_police_contacted", file=risk.file, by=by, happened_at=at, **about)  # type: ignore[arg-type]
    return row
