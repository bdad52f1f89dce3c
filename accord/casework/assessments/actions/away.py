"""Living in another borough: proposing it, consulting there, the home's plan; and families."""

from datetime import date, datetime

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Team
from accord.access.refusals import Refused, refuse_if
from accord.casework.assessments.models import (
    AreaConsultation,
    FamilyPlacement,
    HousingAssessment,
    OutOfBoroughProposal,
    UnitRiskPlan,
    UnitRiskPlanText,
)
from accord.casework.assessments.teams import ANSWERING, team_answering
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.referrals.models import Referral
from accord.duties.record import record

PLACERS = ["lead_worker", "lead_worker_manager", "placements_team"]
SENSITIVE = 1  # read by those who see risk, not by everyone who knows where somebody lives


@action(by=PLACERS, records=["out_of_borough_placement_proposed"])
def propose_out_of_borough(
    *,
    referral: Referral,
    borough: str,
    reason: str,
    concerns: str,
    adjoining: str = "not_known",
    home: Home | None = None,
    by: Actor,
) -> OutOfBoroughProposal:
    """Propose a placement in another borough, and say whether there are concerns (yes, no, not_known).

    `adjoining` says in the same words whether that borough borders ours.
    """
    proposal = OutOfBoroughProposal.objects.create(
        **owned(referral.file, by),
        marking=SENSITIVE,
        referral_id=referral.pk,
        home=home,
        borough=borough,
        reason=reason,
        concerns=concerns,
        adjoining=adjoining,
        proposed_at=clock.now(),
    )
    record(
        "out_of_borough_placement_proposed",
        file=referral.file,
        by=by,
        away_proposal=proposal.pk,
        referral=referral.pk,
        concerns=concerns,
        adjoining=adjoining,
        borough=borough,
    )
    return proposal


@action(by=[*PLACERS, "front_door_team"], records=["area_authority_consulted"])
def consult_area_authority(
    *,
    authority: str,
    concern: str,
    result: str,
    consulted_at: datetime,
    referral: Referral | None = None,
    family: FamilyPlacement | None = None,
    contact: str = "",
    outcome: str = "",
    by: Actor,
) -> AreaConsultation:
    """Record that the social work team of the other borough was consulted, when (aware), and the result.

    About a young person's referral, or about a family that has no case: one of the two.
    """
    about = referral or family
    if about is None or (referral and family):
        raise Refused("Say whom the consultation is about: one referral or one family.")
    consultation = AreaConsultation.objects.create(
        **owned(about.file, by),
        marking=SENSITIVE,
        referral=referral,
        family=family,
        authority=authority,
        contact=contact,
        concern=concern,
        consulted_at=consulted_at,
        result=result,
        outcome=outcome,
    )
    which = {"referral": referral.pk} if referral else {"family": about.pk}
    record(
        "area_authority_consulted",
        file=about.file,
        by=by,
        happened_at=consulted_at,
        consultation=consultation.pk,
        **which,
    )
    return consultation


@action(by=PLACERS, records=["unit_risk_management_plan_requested"])
def request_unit_plan(
    *, referral: Referral, provider_team: Team, home: Home | None = None, by: Actor
) -> UnitRiskPlan:
    """Ask a provider for the home's risk management plan."""
    asked = UnitRiskPlan.objects.filter(
        referral_id=referral.pk, provider_team_id=provider_team.pk, provided_at__isnull=True
    )
    refuse_if("This plan has been asked for already." if asked.exists() else None)
    unit_plan = UnitRiskPlan.objects.create(
        **owned(referral.file, by),
        referral_id=referral.pk,
        provider_team_id=provider_team.pk,
        home=home,
        requested_at=clock.now(),
        requested_by_id=by.member_id,
    )
    record(
        "unit_risk_management_plan_requested",
        file=referral.file,
        by=by,
        unit_plan=unit_plan.pk,
        referral=referral.pk,
        provider_team=provider_team.pk,
    )
    return unit_plan


@action(by=[*ANSWERING, "provider_manager"], records=["unit_risk_management_plan_received"])
def provide_unit_plan(
    *, referral: Referral, plan: str, home: Home | None = None, by: Actor
) -> UnitRiskPlan:
    """Give the lead worker and the placements team the home's risk management plan."""
    if not plan.strip():
        raise Refused("Enter what the home will do about the risks.")
    unit_plan = _asked_or_new(referral, home, by)
    UnitRiskPlanText.objects.create(**owned(referral.file, by), unit_plan=unit_plan, plan=plan)
    assessment = HousingAssessment.objects.filter(
        referral_id=referral.pk,
        provider_team_id=unit_plan.provider_team_id,
        replaced_at__isnull=True,
    ).first()
    with_assessment = {"assessment": assessment.pk} if assessment else {}
    record(
        "unit_risk_management_plan_received",
        file=referral.file,
        by=by,
        unit_plan=unit_plan.pk,
        referral=referral.pk,
        provider_team=unit_plan.provider_team_id,
        **with_assessment,
    )
    return unit_plan


def _asked_or_new(referral: Referral, home: Home | None, by: Actor) -> UnitRiskPlan:
    """The plan that was asked for, or one given unasked; provided now."""
    team = team_answering(referral.file, by)
    given = {"provided_at": clock.now(), "provided_by_id": by.member_id}
    mine = UnitRiskPlan.objects.filter(referral_id=referral.pk, provider_team_id=team.pk)
    if mine.filter(provided_at__isnull=True).update(**given):
        return mine.order_by("-provided_at", "-pk")[0]
    return UnitRiskPlan.objects.create(
        **owned(referral.file, by),
        referral_id=referral.pk,
        provider_team_id=team.pk,
        home=home,
        **given,
    )


@action(
    by=["temporary_accommodation_team"],
    records=["family_placed_out_of_borough_with_child_concern"],
    on_case=False,
)
def place_family_out_of_borough(
    *,
    family_reference: str,
    destination_borough: str,
    child_concern: str,
    moving_on: date | None = None,
    by: Actor,
) -> FamilyPlacement:
    """Record that a family with concerns about a child is being housed in another borough.

    No name is kept: `family_reference` is the housing team's own.
    """
    file = File.objects.get(kind="area", area_id=by.area_id)
    family_id = _next_family()
    # recorded first: it is this that gives the team its role on the area's file
    record(
        "family_placed_out_of_borough_with_child_concern",
        file=file,
        by=by,
        family=family_id,
        borough=destination_borough,
    )
    return FamilyPlacement.objects.create(
        **owned(file, by),
        pk=family_id,
        marking=SENSITIVE,
        family_reference=family_reference,
        destination_borough=destination_borough,
        child_concern=child_concern,
        moving_on=moving_on,
        placed_at=clock.now(),
    )


def _next_family() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('family_placement_id_seq')")
        (family_id,) = cursor.fetchone()
    return family_id


@action(by=["temporary_accommodation_team"], records=["csc_notified_of_family_placement"])
def notify_family_placement(*, family: FamilyPlacement, told: str, by: Actor) -> FamilyPlacement:
    """Tell children's social care of the family, and record who was told."""
    done = FamilyPlacement.objects.filter(pk=family.pk, notified_at__isnull=True).update(
        notified_at=clock.now(), notified_by_id=by.member_id, told=told
    )
    refuse_if(None if done else "Children's social care has been told of this family already.")
    family.refresh_from_db()
    record("csc_notified_of_family_placement", file=family.file, by=by, family=family.pk)
    return family
