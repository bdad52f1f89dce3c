"""What a joint plan says: its terms as they are written, its interventions as they are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accord.casework.joint_plans.models import Intervention, InterventionPlan
from accord.casework.joint_work.who import SIDES


@dataclass(frozen=True, slots=True)
class Does:
    """One intervention: what is done, towards what, which role answers for it, by which London day."""

    what: str
    aim: str
    owner_role: str
    by_on: date


def side_of_role(role: str) -> str:
    """The service that a role works for, "" for neither."""
    return next((side for side, roles in SIDES.items() if role in roles), "")


def interventions_of(plan: InterventionPlan) -> list[Intervention]:
    """What is in the plan, in its order."""
    return list(Intervention.objects.filter(plan_id=plan.pk, in_plan=True).order_by("position"))


def owned_by_both(rows: Sequence[Intervention]) -> bool:
    """Whether each service answers for something."""
    return {side_of_role(one.owner_role) for one in rows} == set(SIDES)
