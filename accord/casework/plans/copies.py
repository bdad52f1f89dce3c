"""Whom the plan in force has reached: by itself, or with the notes of a review."""

from accord import clock
from accord.casework.plans.contents import plan_in_force
from accord.casework.plans.models import SupportPlan

YOUNG_PERSON = "young_person"


def other_worker(plan: SupportPlan) -> str:
    """The worker who did not write the plan: "keyworker" or "lead_worker"."""
    return "keyworker" if plan.author == "lead_worker" else "lead_worker"


def note_copy(plan: SupportPlan, role: str) -> None:
    """Note on the plan when its first copy went to a role; of others than those it is owed to, nothing."""
    columns = {YOUNG_PERSON: "sent_to_young_person_at", other_worker(plan): "sent_to_worker_at"}
    column = columns.get(role)
    if column and getattr(plan, column) is None:
        SupportPlan.objects.filter(pk=plan.pk).update(**{column: clock.now()})
    plan.refresh_from_db()


def note_copy_with_review(placement_id: int, role: str) -> None:
    """Note that a copy of the plan in force went with the notes of a review, if there is a plan."""
    plan = plan_in_force(placement_id)
    if plan is not None:
        note_copy(plan, role)
