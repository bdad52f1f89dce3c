"""A provider's doubt, talked over with the worker first, and a refusal with its reasons."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.assessments import refusals
from accord.casework.assessments.models import Doubt, HousingAssessment, Refusal
from accord.casework.assessments.teams import ANSWERING, team_answering
from accord.casework.people.actions import owned
from accord.casework.referrals.models import Referral
from accord.casework.referrals.moves import provider_said_no
from accord.duties.record import record

PROVIDERS = [*ANSWERING, "provider_manager"]
BOTH = ["lead_worker", "young_person"]


@action(by=PROVIDERS, records=["provider_doubts_ability_to_support"])
def raise_doubt(
    *, referral: Referral, reason: str, assessment: HousingAssessment | None = None, by: Actor
) -> Doubt:
    """Say that you doubt whether the home can support this young person, before deciding."""
    if not reason.strip():
        raise Refused("Say what you doubt, so that the lead worker can answer it.")
    team = team_answering(referral.file, by)
    doubt = Doubt.objects.create(
        **owned(referral.file, by),
        referral_id=referral.pk,
        provider_team_id=team.pk,
        assessment=assessment,
        reason=reason,
        raised_at=clock.now(),
    )
    record(
        "provider_doubts_ability_to_support",
        file=referral.file,
        by=by,
        referral=referral.pk,
        provider_team=team.pk,
        **_about(assessment),
    )
    return doubt


@action(by=PROVIDERS, records=["provider_discussed_doubt_with_worker"])
def discuss_doubt(
    *,
    doubt: Doubt,
    discussed_at: datetime,
    outcome: str,
    discussed_with: str = "",
    what_was_said: str = "",
    by: Actor,
) -> Doubt:
    """Record that the doubt was talked over with the lead worker (when, aware), and the outcome.

    `outcome` is can_support, cannot_offer or undecided.
    """
    refuse_if(refusals.to_discuss(doubt))
    talked = Doubt.objects.filter(pk=doubt.pk, version=doubt.version).update(
        discussed_at=discussed_at,
        outcome=outcome,
        discussed_with=discussed_with,
        what_was_said=what_was_said,
        version=doubt.version + 1,
    )
    refuse_if(None if talked else "Somebody has just recorded this. Look again.")
    doubt.refresh_from_db()
    record(
        "provider_discussed_doubt_with_worker",
        file=doubt.file,
        by=by,
        happened_at=discussed_at,
        referral=doubt.referral_id,
        provider_team=doubt.provider_team_id,
        outcome=outcome,
        **_about(doubt.assessment),
    )
    return doubt


@action(by=PROVIDERS, records=["placement_refused_in_writing"])
def refuse_placement(
    *,
    referral: Referral,
    reasons: Sequence[str],
    explanation_to_worker: str,
    explanation_to_young_person: str,
    assessment: HousingAssessment | None = None,
    doubt: Doubt | None = None,
    by: Actor,
) -> Refusal:
    """Refuse the referral in writing, with a clear explanation to the worker and the young person.

    Neither explanation holds anything about other residents.
    """
    team = team_answering(referral.file, by)
    why = list(reasons)
    refuse_if(
        refusals.to_refuse(
            why, explanation_to_worker, explanation_to_young_person, referral.pk, team
        )
    )
    refusal = Refusal.objects.create(
        **owned(referral.file, by),
        referral_id=referral.pk,
        provider_team_id=team.pk,
        assessment=assessment,
        doubt=doubt,
        reasons=why,
        explanation_to_worker=explanation_to_worker,
        explanation_to_young_person=explanation_to_young_person,
        refused_at=clock.now(),
    )
    back = provider_said_no(referral, provider_team_id=team.pk)
    _record_refused(refusal, back, by)
    return refusal


def _record_refused(refusal: Refusal, back: dict[str, Any], by: Actor) -> None:
    record(
        "placement_refused_in_writing",
        file=refusal.file,
        by=by,
        refusal=refusal.pk,
        referral=refusal.referral_id,
        provider_team=refusal.provider_team_id,
        recipients=BOTH,
        **_about(refusal.assessment),
        **back,
    )


def _about(assessment: HousingAssessment | None) -> dict[str, Any]:
    return {"assessment": assessment.pk} if assessment else {}
