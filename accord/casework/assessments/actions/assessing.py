"""The interview, and the housing assessment that builds on what the worker already wrote."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.assessments import refusals
from accord.casework.assessments.models import (
    AssessmentInterview,
    HousingAssessment,
    RiskMatching,
    WorkerContribution,
)
from accord.casework.assessments.teams import ANSWERING, runs_several, team_answering
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.referrals.models import Referral
from accord.duties.models import Duty
from accord.duties.record import record

PROVIDERS = [*ANSWERING, "provider_manager"]
WORKERS = ["lead_worker", "lead_worker_manager"]
COPIED_TO = ("lead_worker", "placements_team")
FINDINGS = (
    "risk_assessment_version", "level_of_needs", "considerations", "provider_level",
    "worker_level", "young_person_level", "agreement_reached", "placement_type",
    "recommended_area", "monitoring_sharing", "worker_contribution", "unit_plan_relevant",
    "outcome",
)  # fmt: skip


@action(by=PROVIDERS, records=["assessment_interview_replaced", "assessment_interview_arranged"])
def arrange_interview(
    *,
    referral: Referral,
    interview_at: datetime,
    venue: str = "",
    invited: Sequence[str] = ("young_person", "lead_worker"),
    by: Actor,
) -> AssessmentInterview:
    """Arrange the assessment interview, or give it another time (aware). `invited` are roles."""
    refuse_if(refusals.to_arrange_interview(interview_at))
    team = team_answering(referral.file, by)
    _replace_interview(referral, team.pk, by)
    interview = AssessmentInterview.objects.create(
        **owned(referral.file, by),
        referral_id=referral.pk,
        provider_team_id=team.pk,
        interview_at=interview_at,
        venue=venue,
        invited=list(invited),
    )
    _record_arranged(interview, by)
    return interview


def _replace_interview(referral: Referral, team_id: int, by: Actor) -> None:
    """Another date takes the place of the first: nobody is to come to that one any more."""
    mine = {"referral_id": referral.pk, "provider_team_id": team_id}
    waiting = AssessmentInterview.objects.filter(**mine, held_at=None, replaced_at=None)
    earlier = waiting.first()
    if earlier is None or not waiting.update(replaced_at=clock.now()):
        return
    about = {"interview": earlier.pk, "referral": referral.pk, "provider_team": team_id}
    record("assessment_interview_replaced", file=referral.file, by=by, **about)


def _record_arranged(interview: AssessmentInterview, by: Actor) -> None:
    record(
        "assessment_interview_arranged",
        file=interview.file,
        by=by,
        interview=interview.pk,
        referral=interview.referral_id,
        provider_team=interview.provider_team_id,
        interview_at=interview.interview_at,
        invited=interview.invited,
        dated_late=_after_the_limit(interview),
    )


def _after_the_limit(interview: AssessmentInterview) -> bool:
    """Whether the interview comes after the day by which the protocol wants it.

    The protocol's number stays in the pack: the open duty already carries the day.
    """
    return Duty.objects.filter(
        file_id=interview.file_id,
        screen="arrange_interview",
        closed_at__isnull=True,
        about__referral=interview.referral_id,
        due_at__lte=interview.interview_at,
    ).exists()


@action(by=[*PROVIDERS, *WORKERS], records=["assessment_interview_held"])
def hold_interview(
    *, interview: AssessmentInterview, held_at: datetime, attended: Sequence[str], by: Actor
) -> AssessmentInterview:
    """Record that the assessment interview was held, when (aware), and which roles came."""
    refuse_if(refusals.to_hold_interview(interview))
    held = AssessmentInterview.objects.filter(
        pk=interview.pk, held_at__isnull=True, replaced_at__isnull=True
    ).update(held_at=held_at, attended=list(attended))
    refuse_if(None if held else refusals.HELD_ALREADY)
    interview.refresh_from_db()
    several_homes, several_tiers = runs_several(interview.provider_team)
    record(
        "assessment_interview_held",
        file=interview.file,
        by=by,
        happened_at=held_at,
        interview=interview.pk,
        referral=interview.referral_id,
        provider_team=interview.provider_team_id,
        held_at=held_at,
        attended=list(attended),
        several_homes=several_homes,
        several_tiers=several_tiers,
    )
    return interview


@action(by=PROVIDERS, records=["housing_assessment_completed"])
def complete_housing_assessment(
    *,
    referral: Referral,
    risk_assessment_version: int,
    level_of_needs: str,
    considerations: str,
    provider_level: str,
    monitoring_sharing: str,
    outcome: str,
    match_outcome: str,
    match_summary: str,
    interview: AssessmentInterview | None = None,
    worker_level: str = "",
    young_person_level: str = "",
    agreement_reached: bool | None = None,
    placement_type: str = "",
    recommended_home: Home | None = None,
    recommended_area: str = "",
    worker_contribution: str = "",
    unit_plan_relevant: bool = False,
    by: Actor,
) -> HousingAssessment:
    """Complete the housing assessment, built on the worker's risk assessment, with the matching.

    `match_summary` names no other young person: the analysis stays with the provider.
    Completing it again replaces the one before, which stays readable.
    """
    found = {name: value for name, value in locals().items() if name in FINDINGS}
    team = team_answering(referral.file, by)
    several_tiers = runs_several(team)[1]
    refuse_if(
        refusals.to_complete(interview, several_tiers=several_tiers, agreed=agreement_reached)
    )
    _replace_earlier(referral, team.pk)
    assessment = HousingAssessment.objects.create(
        **owned(referral.file, by),
        referral_id=referral.pk,
        provider_team_id=team.pk,
        interview=interview,
        recommended_home=recommended_home,
        completed_at=clock.now(),
        **found,
    )
    RiskMatching.objects.create(
        **owned(referral.file, by),
        assessment=assessment,
        home=recommended_home,
        outcome=match_outcome,
        summary=match_summary,
    )
    _record_completed(assessment, by)
    return assessment


def _replace_earlier(referral: Referral, team_id: int) -> None:
    HousingAssessment.objects.filter(
        referral_id=referral.pk, provider_team_id=team_id, replaced_at__isnull=True
    ).update(replaced_at=clock.now())


def _record_completed(assessment: HousingAssessment, by: Actor) -> None:
    several_homes, several_tiers = runs_several(assessment.provider_team)
    facts: dict[str, Any] = {
        "interview": assessment.interview_id,
        "worker_level": assessment.worker_level or None,
        "young_person_level": assessment.young_person_level or None,
        "agreement_reached": assessment.agreement_reached,
    }
    record(
        "housing_assessment_completed",
        file=assessment.file,
        by=by,
        assessment=assessment.pk,
        referral=assessment.referral_id,
        provider_team=assessment.provider_team_id,
        outcome=assessment.outcome,
        several_homes=several_homes,
        several_tiers=several_tiers,
        provider_level=assessment.provider_level,
        worker_contributed=worker_contributed(assessment),
        risk_assessment_version=assessment.risk_assessment_version,
        risk_matching_done=True,
        unit_plan_relevant=assessment.unit_plan_relevant,
        holds=parts_held(assessment),
        **{name: value for name, value in facts.items() if value is not None},
    )


def worker_contributed(assessment: HousingAssessment) -> bool:
    """Whether the lead worker's part is in it, or was added by the worker."""
    return bool(assessment.worker_contribution.strip()) or contributions_to(assessment).exists()


def contributions_to(assessment: HousingAssessment) -> Any:
    """What the lead worker added to this provider's assessment, as rows."""
    return WorkerContribution.objects.filter(
        referral_id=assessment.referral_id, provider_team_id=assessment.provider_team_id
    )


def parts_held(assessment: HousingAssessment) -> list[str]:
    """The parts of the pack's form that this assessment holds."""
    parts = {
        "level_of_needs": assessment.level_of_needs,
        "placement_specific_considerations": assessment.considerations,
        "recommended_setting": assessment.recommended_home_id or assessment.recommended_area,
        "risk_assessment_version": assessment.risk_assessment_version,
        "risk_matching_analysis": True,
        "provider_level": assessment.provider_level,
        "worker_level": assessment.worker_level,
        "young_person_level": assessment.young_person_level,
        "agreement_reached": assessment.agreement_reached is not None,
        "monitoring_sharing_arrangement": assessment.monitoring_sharing,
        "worker_contributed": worker_contributed(assessment),
    }
    return [part for part, value in parts.items() if value]


@action(by=WORKERS, records=["housing_assessment_added_to"])
def contribute_to_assessment(
    *, interview: AssessmentInterview, contribution: str, by: Actor
) -> WorkerContribution:
    """Add what the lead worker knows to the provider's housing assessment."""
    if not contribution.strip():
        raise Refused("Enter what you want to add.")
    row = WorkerContribution.objects.create(
        **owned(interview.file, by),
        referral_id=interview.referral_id,
        provider_team_id=interview.provider_team_id,
        contribution=contribution,
    )
    record(
        "housing_assessment_added_to",
        file=interview.file,
        by=by,
        interview=interview.pk,
        referral=interview.referral_id,
        provider_team=interview.provider_team_id,
    )
    return row


@action(by=PROVIDERS, records=["housing_assessment_copied"])
def copy_housing_assessment(
    *, assessment: HousingAssessment, recipients: Sequence[str] = COPIED_TO, by: Actor
) -> HousingAssessment:
    """Send copies of the assessment with the risk matching. `recipients` are roles."""
    refuse_if(refusals.to_use(assessment))
    HousingAssessment.objects.filter(pk=assessment.pk).update(
        copied_at=clock.now(), copied_to=list(recipients)
    )
    assessment.refresh_from_db()
    record(
        "housing_assessment_copied",
        file=assessment.file,
        by=by,
        assessment=assessment.pk,
        referral=assessment.referral_id,
        recipients=list(recipients),
    )
    return assessment
