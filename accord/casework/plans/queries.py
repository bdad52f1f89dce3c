"""What screens show of a support plan."""

from dataclasses import dataclass
from datetime import date, datetime

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.meetings.rules import facts_on, latest_review, law_on_plan
from accord.casework.placements.models import Placement
from accord.casework.plans.contents import (
    actions_of,
    day_of_plan,
    missing_from,
    outcomes_of,
    plan_in_force,
    safety_plan_of,
)
from accord.casework.plans.models import (
    PlanAction,
    PlanOutcome,
    PlanView,
    SafetyPlan,
    SupportPlan,
)
from accord.protocols.forms import Missing


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One version of a plan with everything beside it. Times are UTC, days are London days.

    `review_by` is the last day the protocol lets the next review be; `review_late` says
    that the plan's own date is later. `law` and `law_due` are the statutory plan's source
    and moment (exclusive), shown beside the protocol's.
    """

    plan: SupportPlan
    outcomes: tuple[PlanOutcome, ...]
    actions: tuple[PlanAction, ...]
    safety_plan: SafetyPlan | None
    missing: tuple[Missing, ...]
    views: tuple[PlanView, ...]
    versions: tuple[SupportPlan, ...]
    review_by: date | None
    review_late: bool
    law: str
    law_due: datetime | None


def plan_page(plan: SupportPlan, *, by: Actor) -> PlanPage:
    """One version of a plan, what it still lacks, the safety plan, the views, the other versions."""
    day = day_of_plan(plan, plan.agreed_at or clock.now())
    facts = facts_on(plan.file_id, day)
    review_by = latest_review(by, plan.agreed_at or clock.now())
    law, law_due = _law(plan, facts, by)
    shown("plan", [plan.file_id])
    safety_plan = safety_plan_of(plan.placement_id)
    if safety_plan:
        shown("risk", [plan.file_id])
    return PlanPage(
        plan=plan,
        outcomes=tuple(outcomes_of(plan)),
        actions=tuple(actions_of(plan)),
        safety_plan=safety_plan,
        missing=tuple(missing_from(plan, facts, by)),
        views=tuple(PlanView.objects.filter(plan_id=plan.pk).order_by("given_on", "pk")),
        versions=tuple(versions_of(plan.placement_id)),
        review_by=review_by,
        review_late=bool(review_by and plan.review_on and plan.review_on > review_by),
        law=law,
        law_due=law_due,
    )


def _law(plan: SupportPlan, facts: dict, by: Actor) -> tuple[str, datetime | None]:
    """The source of the statutory plan and when it is due, or nothing where none is asked for."""
    law = law_on_plan(by, facts)
    started = plan.placement.started_on
    if law is None:
        return "", None
    return law.source, clock.due(clock.start_of(started), law.within) if started else None


def versions_of(placement_id: int) -> list[SupportPlan]:
    """Every version of a placement's plan, the newest first."""
    return list(SupportPlan.objects.filter(placement_id=placement_id).order_by("-number"))


def current_plan(placement: Placement) -> SupportPlan | None:
    """The version being written, else the one in force, else None."""
    draft = SupportPlan.objects.filter(placement_id=placement.pk, state="draft").first()
    return draft or plan_in_force(placement.pk)


def plans_on(file: File) -> list[SupportPlan]:
    """Every version of every plan of the case, the newest first."""
    rows = SupportPlan.objects.filter(file_id=file.pk).select_related("placement", "agreed_by")
    found = list(rows.order_by("-placement_id", "-number"))
    shown("plan", [row.file_id for row in found])
    return found


def view_of_meeting(meeting_id: int) -> list[PlanView]:
    """What the young person said of a planning meeting."""
    rows = list(PlanView.objects.filter(meeting_id=meeting_id).order_by("given_on", "pk"))
    shown("plan", [row.file_id for row in rows])
    return rows
