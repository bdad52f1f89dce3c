"""Writing a support plan: saved in parts, by one writer at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import EditedMeanwhile, refuse_if, refuse_on
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import facts_on, law_on_plan
from accord.casework.people.actions import owned, save_version
from accord.casework.placements.models import Placement
from accord.casework.plans import refusals
from accord.casework.plans.contents import Action, Outcome, actions_of, author_on, outcomes_of
from accord.casework.plans.models import PlanAction, PlanOutcome, SupportPlan

WORDS = (
    "purpose", "length", "longer_term_option", "range_of_support", "informed_by",
    "support_frequency", "support_type",
)  # fmt: skip


@action(by=EITHER, records=[])
def start_plan(
    *, placement: Placement, meeting: PlanningMeeting | None = None, by: Actor
) -> SupportPlan:
    """Begin the first version of a placement's support plan. Its author follows from the age that day."""
    refuse_if("This placement has ended." if placement.state == "ended" else None)
    refuse_if(
        "This placement has a plan. Revise it instead."
        if SupportPlan.objects.filter(placement_id=placement.pk).exists()
        else None
    )
    facts = facts_on(placement.file_id, (meeting and meeting.held_at) or clock.now())
    with refuse_on("support_plan_number", refusals.BEING_WRITTEN):
        return SupportPlan.objects.create(
            **owned(placement.file, by),
            placement_id=placement.pk,
            meeting_id=meeting.pk if meeting else None,
            number=1,
            author=author_on(facts, by),
            statutory=law_on_plan(by, facts) is not None,
            purpose=placement.purpose,
            length=placement.length,
            planned_end=placement.planned_end,
            longer_term_option=placement.longer_term_option,
        )


@action(by=EITHER, records=[])
def save_plan(
    *,
    plan: SupportPlan,
    version: int,
    outcomes: Sequence[Outcome] | None = None,
    actions: Sequence[Action] | None = None,
    review_on: date | None = None,
    planned_end: date | None = None,
    by: Actor,
    **words: str,
) -> SupportPlan:
    """Save part of a plan that is being written. What is left out stays as it was.

    `words` are purpose, length, longer_term_option, range_of_support, informed_by,
    support_frequency and support_type. Lists of outcomes and actions are saved whole.

    :raises EditedMeanwhile: with what the other writer saved, if it is newer.
    """
    refuse_if(refusals.to_write(plan))
    new: dict[str, Any] = {name: words[name] for name in WORDS if name in words}
    new |= {"review_on": review_on} if review_on else {}
    new |= {"planned_end": planned_end} if planned_end else {}
    _save_words(plan, version, new, by)
    if outcomes is not None:
        _write(PlanOutcome, plan, [_outcome(one) for one in outcomes], by)
    if actions is not None:
        towards = [row.pk for row in outcomes_of(plan)]
        _write(PlanAction, plan, [_action(one, towards) for one in actions], by)
    return plan


def _save_words(plan: SupportPlan, version: int, new: dict[str, Any], by: Actor) -> None:
    """Save, or raise with the other writer's words and lists, so that neither is lost."""
    try:
        save_version(plan, version, new, by)
    except EditedMeanwhile as edited:
        lists = {
            "outcomes": [row.outcome for row in outcomes_of(plan)],
            "actions": [row.what for row in actions_of(plan)],
        }
        raise EditedMeanwhile({**edited.theirs, **lists}, by=edited.by) from None


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "outcome": one.outcome,
        "timeframe": one.timeframe,
        "by_on": one.by_on,
        "achieved_on": one.achieved_on,
        "goal": one.goal,
    }


def _action(one: Action, towards: Sequence[int]) -> dict[str, Any]:
    known = one.towards is not None and one.towards < len(towards)
    return {
        "what": one.what,
        "owner_role": one.owner_role,
        "owner_agency": one.owner_agency,
        "owner_name": one.owner_name,
        "by_on": one.by_on,
        "outcome_id": towards[one.towards or 0] if known else None,
    }


def _write(table: Any, plan: SupportPlan, rows: list[dict[str, Any]], by: Actor) -> None:
    """Write the rows over those at the same places; what is left over is out of the plan."""
    own = owned(plan.file, by)
    again = {"in_plan": True, **{n: own[n] for n in ("recorded_at", "recorded_by_id")}}
    for position, columns in enumerate(rows):
        table.objects.update_or_create(
            plan_id=plan.pk,
            position=position,
            defaults=columns | again,
            create_defaults=columns | owned(plan.file, by),
        )
    table.objects.filter(plan_id=plan.pk, position__gte=len(rows)).update(in_plan=False)
