"""The joint assessment by a social worker and a housing options officer, and the meeting that follows."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Member
from accord.access.refusals import refuse_if
from accord.casework.homelessness import refusals
from accord.casework.homelessness.models import (
    CarePlanningMeeting,
    FrontDoorReferral,
    JointAssessment,
    Presentation,
)
from accord.casework.homelessness.who import BOTH, FRONT_DOOR, SOCIAL
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=[*FRONT_DOOR, *SOCIAL], records=["case_team_joined", "assessors_named"])
def name_assessors(
    *,
    referral: FrontDoorReferral,
    social_worker: Member,
    housing_officer: Member | None = None,
    by: Actor,
) -> FrontDoorReferral:
    """Say who assesses together: the social worker leads the case from now on, with a housing options officer."""
    gone = [one for one in (social_worker, housing_officer) if one and one.active_until <= clock.now()]  # fmt: skip
    refuse_if("Choose somebody who works here now." if gone else None)
    waiting = FrontDoorReferral.objects.filter(pk=referral.pk, assessors_named_at__isnull=True)
    named = waiting.update(assessors_named_at=clock.now(), assessors_named_by_id=by.member_id)
    refuse_if(None if named else "It was said already who assesses. Change it under People.")
    referral.refresh_from_db()
    file = referral.file
    record("case_team_joined", file=file, by=by, role="lead_worker", member=social_worker.pk)
    if housing_officer:
        officer = {"role": "housing_options_officer", "member": housing_officer.pk}
        record("case_team_joined", file=file, by=by, **officer)
    record("assessors_named", file=file, by=by, front_door_referral=referral.pk, presentation=referral.presentation_id)  # fmt: skip
    return referral


@action(by=BOTH, records=["joint_assessment_held", "homelessness_prevented"])
def hold_joint_assessment(
    *,
    presentation: Presentation,
    social_worker: Member | None,
    housing_officer: Member | None,
    place: str,
    parents_seen: bool,
    support_needed: str,
    resolved: bool,
    lead: str = "neither_yet",
    not_at_home_because: str = "",
    parents_not_seen_because: str = "",
    safe_to_return: str = "not_known",
    support_services: str = "",
    support_level: str = "",
    child_in_need: str = "not_known",
    held_at: datetime | None = None,
    by: Actor,
) -> JointAssessment:
    """Write down the joint assessment: who was seen and where, what would let them go home, who leads for now."""
    at = held_at or clock.now()
    refuse_if(refusals.of_open(presentation) or refusals.of_past(at))
    referral = presentation.referrals.order_by("-sent_at", "-pk").first()
    row = JointAssessment.objects.create(
        **owned(presentation.file, by),
        presentation_id=presentation.pk,
        referral=referral,
        held_at=at,
        social_worker=social_worker,
        housing_officer=housing_officer,
        further=presentation.assessments.exists(),
        place=place,
        not_at_home_because=not_at_home_because,
        parents_seen=parents_seen,
        parents_not_seen_because=parents_not_seen_because,
        safe_to_return=safe_to_return,
        support_needed=support_needed,
        support_services=support_services,
        support_level=support_level,
        child_in_need=child_in_need,
        resolved=resolved,
        lead=lead,
    )
    _record_held(row, by)
    return row


def _record_held(row: JointAssessment, by: Actor) -> None:
    came = {"lead_worker": row.social_worker_id, "housing_options_officer": row.housing_officer_id}
    about = {"joint_assessment": row.pk, "presentation": row.presentation_id}
    of = {"front_door_referral": row.referral_id} if row.referral_id else {}
    record(
        "joint_assessment_held",
        file=row.file,
        by=by,
        happened_at=row.held_at,
        **about,
        **of,
        held_at=row.held_at,
        attended=[role for role, member in came.items() if member],
        place=row.place,
        why_elsewhere=bool(row.not_at_home_because.strip()),
        parents_seen=row.parents_seen,
        why_not_seen=bool(row.parents_not_seen_because.strip()),
        support_found_out=bool(row.support_needed.strip()),
        resolved=row.resolved,
        further=row.further,
        child_in_need=row.child_in_need,
        lead_found=row.lead,
    )
    if row.resolved:
        record("homelessness_prevented", file=row.file, by=by, happened_at=row.held_at, **about)


@action(by=SOCIAL, records=["estrangement_confirmed"])
def confirm_estrangement(*, presentation: Presentation, by: Actor) -> Presentation:
    """Say that the family cannot stay together. The ten working days to the care planning meeting begin."""
    refuse_if(refusals.of_open(presentation))
    assessment = presentation.assessments.order_by("-held_at", "-pk").first()
    refuse_if(None if assessment else "Assess together first. It is the assessment that finds it.")
    waiting = Presentation.objects.filter(pk=presentation.pk, estranged_at__isnull=True)
    refuse_if(None if waiting.update(estranged_at=clock.now()) else refusals.CHANGED)
    presentation.refresh_from_db()
    about = {"presentation": presentation.pk, "joint_assessment": assessment.pk}
    record("estrangement_confirmed", file=presentation.file, by=by, **about)
    return presentation


@action(by=SOCIAL, records=["care_planning_meeting_held"])
def hold_care_planning_meeting(
    *,
    presentation: Presentation,
    chair: str,
    attended: list[str],
    next_steps: str,
    late_because: str = "",
    held_at: datetime | None = None,
    by: Actor,
) -> CarePlanningMeeting:
    """Write down the care planning meeting: who came, and what comes next. Later than its day, say why."""
    at = held_at or clock.now()
    refuse_if(refusals.of_open(presentation) or refusals.of_past(at))
    refuse_if(refusals.of_words(next_steps, "Write what comes next."))
    row = CarePlanningMeeting.objects.create(
        **owned(presentation.file, by),
        presentation_id=presentation.pk,
        held_at=at,
        chair=chair,
        attended=attended,
        next_steps=next_steps,
        late_because=late_because,
    )
    record(
        "care_planning_meeting_held",
        file=row.file,
        by=by,
        happened_at=at,
        meeting=row.pk,
        presentation=presentation.pk,
        held_at=at,
        attended=attended,
        chair=chair,
    )
    return row
