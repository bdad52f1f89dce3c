"""What a support plan holds, read against the form of the protocol in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accord.access.actor import Actor
from accord.casework.meetings.rules import checklist
from accord.casework.plans.models import PlanAction, PlanOutcome, SafetyPlan, SupportPlan
from accord.protocols.forms import Missing


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome as it is written: what, by when (in words, and the day where there is one)."""

    outcome: str
    timeframe: str = ""
    by_on: date | None = None
    achieved_on: date | None = None
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """An action as it is written. `towards` is the position of its outcome, from 0."""

    what: str
    owner_role: str = ""
    by_on: date | None = None
    owner_name: str = ""
    owner_agency: str = ""
    towards: int | None = None


def outcomes_of(plan: SupportPlan) -> list[PlanOutcome]:
    """The outcomes that are in this version, in order."""
    return list(PlanOutcome.objects.filter(plan_id=plan.pk, in_plan=True).order_by("position"))


def actions_of(plan: SupportPlan) -> list[PlanAction]:
    """The actions that are in this version, in order."""
    return list(PlanAction.objects.filter(plan_id=plan.pk, in_plan=True).order_by("position"))


def safety_plan_of(placement_id: int) -> SafetyPlan | None:
    """The safety plan in force for a placement, where there is one."""
    return SafetyPlan.objects.filter(placement_id=placement_id, superseded_at__isnull=True).first()


def plan_in_force(placement_id: int) -> SupportPlan | None:
    """The agreed plan of a placement, where there is one."""
    return SupportPlan.objects.filter(placement_id=placement_id, state="agreed").first()


def held(plan: SupportPlan) -> dict[str, Any]:
    """What the plan holds, by the names that a protocol's form uses. A part that is not whole is empty."""
    outcomes, actions = outcomes_of(plan), actions_of(plan)
    dated = all(one.timeframe or one.by_on for one in outcomes)
    whole = {
        "outcomes": bool(outcomes),
        "outcome_timeframe": bool(outcomes) and dated,
        "actions": bool(actions),
        "action_owners": bool(actions) and all(a.owner_role or a.owner_name for a in actions),
        "action_dates": bool(actions) and all(a.by_on for a in actions),
        "review_on": bool(plan.review_on),
        "safety_plan": safety_plan_of(plan.placement_id) is not None,
    }
    return {name: "yes" for name, there in whole.items() if there}


def missing_from(plan: SupportPlan, facts: Mapping[str, Any], by: Actor) -> list[Missing]:
    """What the protocol's form asks of this young person's plan and is not there yet."""
    form = checklist(by, "support_plan")
    return form.missing({**facts, **held(plan)}) if form else []


def author_on(facts: Mapping[str, Any], by: Actor) -> str:
    """The role that writes the plan, by the facts of a day: as the form says, or the lead worker."""
    form = checklist(by, "support_plan")
    owners = [one.owed_by for one in form.needed(facts) if one.owed_by] if form else []
    return owners[0] if owners else "lead_worker"


def day_of_plan(plan: SupportPlan, otherwise: datetime) -> datetime:
    """The moment whose facts decide about a plan: of its review, of its meeting, or another."""
    if plan.review_id and plan.review and plan.review.held_at:
        return plan.review.held_at
    if plan.meeting_id and plan.meeting and plan.meeting.held_at:
        return plan.meeting.held_at
    return otherwise
