"""Risk that changed: what the home adds, what it changes of its own, and what did not change."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.concerns import refusals
from accord.casework.concerns.models import HomeRisk, RiskContribution, RiskRuling
from accord.casework.concerns.roles import WORKERS, spoken_as
from accord.casework.meetings.rules import said
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.plans.models import SupportPlan
from accord.duties.record import record

HOME = ["keyworker", "keyworker_manager"]
ENDED = "This placement has ended."


@action(by=HOME, records=["risk_contribution_given"])
def contribute_to_risk(*, placement: Placement, words: str, by: Actor) -> RiskContribution:
    """Say what the home knows, for whoever revises the social care risk assessment."""
    refuse_if(refusals.of_words(words, "Write what the home knows."))
    role = spoken_as(placement.file_id, by)
    row = RiskContribution.objects.create(
        **owned(placement.file, by),
        placement_id=placement.pk,
        told_by=role,
        words=words.strip(),
        given_at=clock.now(),
    )
    about = {"placement": placement.pk, "told_by": role}
    record("risk_contribution_given", file=placement.file, by=by, **about)  # type: ignore[arg-type]
    return row


@action(by=WORKERS, records=["risk_change_ruled_out"])
def rule_out_change(*, file: File, words: str, by: Actor) -> RiskRuling:
    """Say that what happened does not change the risk, and why."""
    refuse_if(refusals.of_words(words, "Write why the risk has not changed."))
    row = RiskRuling.objects.create(**owned(file, by), words=words.strip(), ruled_at=clock.now())
    record("risk_change_ruled_out", file=file, by=by)
    return row


@action(by=HOME, records=["placement_documents_revised"])
def revise_home_risk(
    *,
    placement: Placement,
    words: str,
    plan_changed: bool,
    plan: SupportPlan | None = None,
    by: Actor,
) -> HomeRisk:
    """Revise the home's risk assessment for this placement, and say whether the plan changed with it.

    `plan` is the plan as it is now, where it changed.
    """
    refuse_if(refusals.of_words(words, "Write the home’s risk assessment as it is now."))
    refuse_if(ENDED if placement.state == "ended" else None)
    refuse_if(
        "This plan is of another case." if plan and plan.file_id != placement.file_id else None
    )
    newest = HomeRisk.objects.filter(placement_id=placement.pk).count()
    with refuse_on("one_home_risk_version", refusals.MEANWHILE):
        row = HomeRisk.objects.create(
            **owned(placement.file, by),
            placement_id=placement.pk,
            number=newest + 1,
            words=words.strip(),
            plan_changed=plan_changed,
            plan=plan,
            revised_at=clock.now(),
        )
    about = said(placement=placement.pk, plan=plan.pk if plan else None)
    record("placement_documents_revised", file=placement.file, by=by, **about)
    return row
