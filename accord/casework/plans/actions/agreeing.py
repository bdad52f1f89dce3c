"""Agreeing a plan, and beginning its next version."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import facts_on, law_on_plan, said
from accord.casework.people.actions import owned
from accord.casework.plans import refusals
from accord.casework.plans.contents import (
    actions_of,
    author_on,
    day_of_plan,
    held,
    missing_from,
    outcomes_of,
    safety_plan_of,
)
from accord.casework.plans.models import PlanAction, PlanOutcome, SupportPlan
from accord.casework.plans.states import AGREED, DRAFT, SUPERSEDED
from accord.casework.reviews.models import Review
from accord.duties.record import record

COPIED = (
    "purpose", "length", "planned_end", "longer_term_option", "range_of_support", "informed_by",
    "support_frequency", "support_type",
)  # fmt: skip


@action(by=EITHER, records=["placement_support_plan_agreed", "support_plan_revised"])
def agree_plan(*, plan: SupportPlan, agreed_at: datetime | None = None, by: Actor) -> SupportPlan:
    """Agree the plan that is being written. The version before is kept, replaced by this one.

    `agreed_at` is aware; now if left out.
    """
    at = agreed_at or clock.now()
    facts = facts_on(plan.file_id, day_of_plan(plan, at))
    refuse_if(refusals.to_agree(plan, len(outcomes_of(plan)), missing_from(plan, facts, by)))
    before = SupportPlan.objects.filter(placement_id=plan.placement_id, state=AGREED)
    before.update(state=SUPERSEDED)
    statutory = law_on_plan(by, facts) is not None
    moved = SupportPlan.objects.filter(pk=plan.pk, state=DRAFT, version=plan.version).update(
        state=AGREED,
        agreed_at=at,
        agreed_by_id=by.member_id,
        statutory=statutory,
        version=plan.version + 1,
    )
    refuse_if(None if moved else refusals.AGREED_MEANWHILE)
    plan.refresh_from_db()
    _record_agreed(plan, facts, at, by)
    return plan


def _record_agreed(plan: SupportPlan, facts: dict[str, Any], at: datetime, by: Actor) -> None:
    """Record that the first version was agreed, or that the plan was revised."""
    shared = said(
        plan=plan.pk,
        placement=plan.placement_id,
        version=plan.number,
        holds=sorted(held(plan)),
        review_on=plan.review_on,
    )
    if plan.number > 1:
        shared |= said(review=plan.review_id)
        record("support_plan_revised", file=plan.file, by=by, happened_at=at, **shared)
        return
    more = said(significant_risks=facts.get("significant_risks"))
    _record_first(plan, shared | more, at, by)


def _record_first(plan: SupportPlan, shared: dict[str, Any], at: datetime, by: Actor) -> None:
    record(
        "placement_support_plan_agreed",
        file=plan.file,
        by=by,
        happened_at=at,
        author=plan.author,
        statutory=plan.statutory,
        safety_plan_exists="yes" if safety_plan_of(plan.placement_id) else "no",
        **shared,
        **said(meeting=plan.meeting_id, planned_end=plan.planned_end),
    )


@action(by=EITHER, records=[])
def revise_plan(*, plan: SupportPlan, review: Review | None = None, by: Actor) -> SupportPlan:
    """Begin the next version of the plan in force: a copy to change, until it is agreed.

    Whoever takes the notes of the review writes it (ISL-PPM-27); without a review, whoever
    the age on the day names.
    """
    refuse_if(refusals.to_revise(plan))
    refuse_if(
        "This review is of another case." if review and review.file_id != plan.file_id else None
    )
    facts = facts_on(plan.file_id, (review and review.held_at) or clock.now())
    author = (review and review.note_taker) or author_on(facts, by)
    # the next number is taken exactly when a next version is being written
    with refuse_on("support_plan_number", refusals.BEING_WRITTEN):
        new = SupportPlan.objects.create(
            **owned(plan.file, by),
            placement_id=plan.placement_id,
            meeting_id=plan.meeting_id,
            review_id=review.pk if review else None,
            number=plan.number + 1,
            author=author,
            statutory=law_on_plan(by, facts) is not None,
            **{name: getattr(plan, name) for name in COPIED},
        )
    _copy_rows(plan, new, by)
    return new


CARRIED_OVER = ("what", "owner_role", "owner_agency", "owner_name", "by_on")


def _copy_rows(plan: SupportPlan, new: SupportPlan, by: Actor) -> None:
    """Carry over outcomes, and the actions that are not done."""
    copies: dict[int, int] = {}
    for position, old in enumerate(outcomes_of(plan)):
        row = PlanOutcome.objects.create(
            **owned(new.file, by),
            plan_id=new.pk,
            position=position,
            outcome=old.outcome,
            timeframe=old.timeframe,
            by_on=old.by_on,
            achieved_on=old.achieved_on,
            goal=old.goal,
            came_from_id=old.pk,
        )
        copies[old.pk] = row.pk
    left = [old for old in actions_of(plan) if old.done_on is None]
    for position, old in enumerate(left):
        PlanAction.objects.create(
            **owned(new.file, by),
            plan_id=new.pk,
            position=position,
            outcome_id=copies.get(old.outcome_id) if old.outcome_id else None,
            **{name: getattr(old, name) for name in CARRIED_OVER},
        )
