"""What happens under the joint plan: each service says how its part went, both review it, and it ends."""

from datetime import date, datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Member
from accord.access.refusals import refuse_if
from accord.casework.joint_plans import refusals
from accord.casework.joint_plans.actions.keeping import go, say
from accord.casework.joint_plans.contents import side_of_role
from accord.casework.joint_plans.models import Intervention, InterventionPlan, JointReview
from accord.casework.joint_plans.states import AGREED, ENDED
from accord.casework.joint_work.refusals import side_of
from accord.casework.joint_work.who import BOTH
from accord.casework.people.actions import owned


@action(by=BOTH, records=["intervention_finished"])
def finish_intervention(
    *, intervention: Intervention, finish: str, says: str = "", on: date | None = None, by: Actor
) -> Intervention:
    """Say how an intervention of your own service went: done or not done, on which London day, and what is to be known of it."""
    day, plan = on or clock.local_date(clock.now()), intervention.plan
    owner = side_of_role(intervention.owner_role)
    refuse_if(refusals.to_finish(intervention, side_of(plan.file_id, by), owner, finish, day))
    why = refusals.of_words(says, "Write down why it was not done.")
    refuse_if(why if finish == "not_done" else None)
    rows = Intervention.objects.filter(pk=intervention.pk, version=intervention.version, finish="")
    said = {"finish": finish, "finish_says": says.strip(), "finished_on": day}
    moved = rows.update(**said, version=intervention.version + 1)
    refuse_if(None if moved else refusals.CHANGED)
    intervention.refresh_from_db()
    facts = {"owner_role": intervention.owner_role, "finish": finish}
    at = _when(plan, day)
    say("intervention_finished", plan, by, happened_at=at, intervention=intervention.pk, **facts)
    return intervention


@action(by=BOTH, records=["intervention_plan_reviewed", "intervention_plan_ended"])
def review_joint_plan(
    *,
    plan: InterventionPlan,
    held_on: date,
    social_care: Member,
    youth_justice: Member,
    says: str,
    outcome: str,
    review_on: date | None = None,
    by: Actor,
) -> JointReview:
    """Record that both services looked at the plan together, who of each, what was said and how it goes on.

    `outcome` is goes_on, changes or ended. One that goes on has the day of the next look, which is then the plan's.
    """
    refuse_if(None if plan.state == AGREED else refusals.NOT_IN_FORCE)
    refuse_if(refusals.of_both(plan.file_id, social_care, youth_justice))
    refuse_if(refusals.of_past(held_on) or refusals.of_review(outcome, review_on))
    refuse_if(refusals.of_words(says, "Write down what was said."))
    row = JointReview.objects.create(
        **owned(plan.file, by),
        plan=plan,
        held_on=held_on,
        social_care=social_care,
        youth_justice=youth_justice,
        says=says.strip(),
        outcome=outcome,
        review_on=review_on,
    )
    next_look = {"review_on": review_on} if review_on else {}
    facts = {"outcome": outcome, **next_look}
    say("intervention_plan_reviewed", plan, by, happened_at=_when(plan, held_on), **facts)
    if outcome == "ended":
        _end(plan, "aims_reached", says, by)
    else:
        InterventionPlan.objects.filter(pk=plan.pk).update(review_on=review_on, version=plan.version + 1)  # fmt: skip
        plan.refresh_from_db()
    return row


@action(by=BOTH, records=["intervention_plan_ended"])
def end_joint_plan(
    *, plan: InterventionPlan, because: str, says: str, by: Actor
) -> InterventionPlan:
    """End the joint plan that is in force, and say why. The other service is told."""
    refuse_if(None if plan.state == AGREED else refusals.NOT_IN_FORCE)
    refuse_if(refusals.of_end(because) or refusals.of_words(says, "Write down why it ends."))
    _end(plan, because, says, by)
    return plan


def _when(plan: InterventionPlan, day: date) -> datetime:
    """When that was, so that what was in time is in time also where it is written down later: never before the plan held."""
    if day == clock.local_date(clock.now()) or plan.agreed_at is None:
        return clock.now()
    return max(clock.start_of(day), plan.agreed_at)


def _end(plan: InterventionPlan, because: str, says: str, by: Actor) -> None:
    go(plan, ENDED, ended_at=clock.now(), ended_because=because, ended_says=says.strip())
    side = side_of(plan.file_id, by)
    say("intervention_plan_ended", plan, by, service=side, ended_because=because)
