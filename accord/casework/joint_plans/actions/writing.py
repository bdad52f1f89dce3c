"""Writing the plan of both services: begun by either, saved by one writer at a time."""

from collections.abc import Sequence
from datetime import date

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.joint_plans import refusals
from accord.casework.joint_plans.contents import Does, interventions_of
from accord.casework.joint_plans.models import Intervention, InterventionPlan
from accord.casework.joint_plans.states import AGREED
from accord.casework.joint_work.queries import systems
from accord.casework.joint_work.who import BOTH
from accord.casework.people.actions import owned, save_version
from accord.casework.referrals.models import YosOrder


@action(by=BOTH, records=[])
def start_joint_plan(*, file: File, by: Actor) -> InterventionPlan:
    """Begin the joint plan, or its next version: a copy of the one in force, with what is not finished yet.

    What is in force stays in force until both services agree to the new version.
    """
    refuse_if(None if systems(by) else refusals.NO_PROTOCOL)
    before = InterventionPlan.objects.filter(file_id=file.pk).order_by("-number").first()
    old = InterventionPlan.objects.filter(file_id=file.pk, state=AGREED).first()
    order = YosOrder.objects.filter(file_id=file.pk).order_by("-known_from", "-pk").first()
    taken = ("one_intervention_plan_being_written", "intervention_plan_number")
    with refuse_on(taken[0], refusals.BEING_WRITTEN), refuse_on(taken[1], refusals.BEING_WRITTEN):
        plan = InterventionPlan.objects.create(
            **owned(file, by),
            number=before.number + 1 if before else 1,
            order=order if order and order.on_order == "yes" else None,
            risk_areas=old.risk_areas if old else [],
            protective_areas=old.protective_areas if old else [],
            their_view=old.their_view if old else "",
        )
    left = [one for one in interventions_of(old) if not one.finish] if old else []
    _write(plan, [Does(one.what, one.aim, one.owner_role, one.by_on) for one in left], by)
    return plan


@action(by=BOTH, records=[])
def save_joint_plan(
    *,
    plan: InterventionPlan,
    version: int,
    risk_areas: Sequence[str],
    protective_areas: Sequence[str],
    interventions: Sequence[Does],
    review_on: date | None = None,
    their_view: str = "",
    by: Actor,
) -> InterventionPlan:
    """Save the plan that is being written, whole: what puts them at risk, what protects them, what is done.

    :raises EditedMeanwhile: with what the other writer saved, if it is newer.
    """
    refuse_if(refusals.to_write(plan) or refusals.of_interventions(interventions))
    new = {
        "risk_areas": _lines(risk_areas),
        "protective_areas": _lines(protective_areas),
        "review_on": review_on,
        "their_view": their_view.strip(),
    }
    save_version(plan, version, new, by)
    _write(plan, interventions, by)
    return plan


def _lines(words: Sequence[str]) -> list[str]:
    return [one.strip() for one in words if one.strip()]


def _write(plan: InterventionPlan, rows: Sequence[Does], by: Actor) -> None:
    """Write the rows over those at the same places; what is left over is out of the plan."""
    own = owned(plan.file, by)
    again = {"in_plan": True, **{name: own[name] for name in ("recorded_at", "recorded_by_id")}}
    for position, one in enumerate(rows):
        columns = {
            "what": one.what,
            "aim": one.aim,
            "owner_role": one.owner_role,
            "by_on": one.by_on,
        }
        Intervention.objects.update_or_create(
            plan_id=plan.pk,
            position=position,
            defaults=columns | again,
            create_defaults=columns | owned(plan.file, by),
        )
    left = Intervention.objects.filter(plan_id=plan.pk, position__gte=len(rows))
    left.update(in_plan=False)
