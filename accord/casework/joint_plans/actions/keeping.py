"""How a joint plan moves on, and how that is recorded."""

from typing import Any

from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.joint_plans import refusals
from accord.casework.joint_plans.models import InterventionPlan
from accord.duties.record import record


def go(plan: InterventionPlan, to: str, **new: Any) -> None:
    """Move the plan on.

    :raises Refused: where it cannot come that far, or somebody changed it meanwhile.
    """
    refuse_if(refusals.to_go(plan, to))
    rows = InterventionPlan.objects.filter(pk=plan.pk, state=plan.state, version=plan.version)
    moved = rows.update(state=to, version=plan.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    plan.refresh_from_db()


def say(event: str, plan: InterventionPlan, by: Actor, **more: Any) -> None:
    """Record what happened to the plan."""
    record(event, file=plan.file, by=by, intervention_plan=plan.pk, **more)
