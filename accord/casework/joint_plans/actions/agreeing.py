"""Agreeing to the joint plan: one service puts it to the other, and the other agrees or says what to change."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.joint_plans import refusals
from accord.casework.joint_plans.actions.keeping import go, say
from accord.casework.joint_plans.contents import interventions_of, owned_by_both
from accord.casework.joint_plans.models import InterventionPlan
from accord.casework.joint_plans.states import AGREED, DRAFT, PUT, REPLACED
from accord.casework.joint_work.refusals import side_of
from accord.casework.joint_work.who import BOTH, SIDES

NOBODY_YET = dict.fromkeys(
    ("social_care_at", "social_care_by", "youth_justice_at", "youth_justice_by")
)


@action(by=BOTH, records=["intervention_plan_put"])
def put_joint_plan(*, plan: InterventionPlan, by: Actor) -> InterventionPlan:
    """Agree to the joint plan for your own service, and put it to the other."""
    side, rows = side_of(plan.file_id, by), interventions_of(plan)
    refuse_if(refusals.of_side(side) or refusals.to_go(plan, PUT) or refusals.to_put(plan, rows))
    go(plan, PUT, sent_back="", **_word(side, by))
    facts = {"service": side, "owned_by_both": owned_by_both(rows), "version": plan.number}
    say("intervention_plan_put", plan, by, **facts)
    return plan


@action(by=BOTH, records=["intervention_plan_taken_back"])
def take_back_joint_plan(*, plan: InterventionPlan, says: str, by: Actor) -> InterventionPlan:
    """Say what your service would have changed, or take back what yours put to the other. It is written on."""
    side = side_of(plan.file_id, by)
    refuse_if(refusals.of_side(side) or refusals.to_go(plan, DRAFT))
    refuse_if(refusals.of_words(says, "Write down what has to change."))
    go(plan, DRAFT, sent_back=says.strip(), **NOBODY_YET)
    say("intervention_plan_taken_back", plan, by, service=side)
    return plan


@action(
    by=BOTH,
    records=["intervention_plan_replaced", "intervention_plan_agreed", "intervention_agreed"],
)
def agree_joint_plan(*, plan: InterventionPlan, by: Actor) -> InterventionPlan:
    """Agree to the joint plan for your own service, after the other. It is in force, and replaces the one before."""
    side = side_of(plan.file_id, by)
    refuse_if(refusals.of_side(side) or refusals.to_go(plan, AGREED))
    refuse_if(refusals.OTHER_SERVICE if getattr(plan, f"{side}_at") else None)
    other = next(one for one in SIDES if one != side)
    mine = getattr(plan, f"{other}_by_id") == by.member_id
    refuse_if(refusals.ONE_FOR_BOTH if mine else None)
    rows = interventions_of(plan)
    refuse_if(refusals.to_put(plan, rows))
    before = InterventionPlan.objects.filter(file_id=plan.file_id, state=AGREED).first()
    if before is not None:
        go(before, REPLACED)
        say("intervention_plan_replaced", before, by)
    go(plan, AGREED, agreed_at=clock.now(), **_word(side, by))
    facts = {"review_on": plan.review_on, "owned_by_both": owned_by_both(rows)}
    facts |= {"order": plan.order_id} if plan.order_id else {}
    say("intervention_plan_agreed", plan, by, version=plan.number, **facts)
    for one in rows:
        who = {"owner_role": one.owner_role, "due_on": one.by_on}
        say("intervention_agreed", plan, by, intervention=one.pk, **who)
    return plan


def _word(side: str, by: Actor) -> dict[str, Any]:
    return {f"{side}_at": clock.now(), f"{side}_by_id": by.member_id}
