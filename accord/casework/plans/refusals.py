"""Why a support plan may not be changed or sent, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date

from accord import clock
from accord.casework.plans.models import PlanAction, SupportPlan
from accord.casework.plans.states import AGREED, DRAFT
from accord.protocols.forms import Missing

AGREED_MEANWHILE = "Somebody has just agreed this plan. Look at it again."
BEING_WRITTEN = "A new version of this plan is being written already. Go on with that one."
COPIES = ("worker", "young_person")


def to_write(plan: SupportPlan) -> str | None:
    """Return why this version can no longer be written in, or None."""
    if plan.state == DRAFT:
        return None
    return "This version of the plan is agreed. Revise it to change anything."


def to_agree(plan: SupportPlan, outcomes: int, missing: Sequence[Missing]) -> str | None:
    """Return why this version cannot be agreed yet, or None."""
    if plan.state != DRAFT:
        return "This version of the plan is agreed already."
    if not outcomes:
        return "Write at least one outcome before the plan is agreed."
    must = [one.says for one in missing if one.force == "must"]
    return f"The plan must also say: {'; '.join(must)}." if must else None


def to_revise(plan: SupportPlan) -> str | None:
    """Return why this version cannot be revised, or None."""
    if plan.state == AGREED:
        return None
    return {
        DRAFT: "This version is still being written. Go on with it.",
    }.get(plan.state, "A later version has replaced this one. Revise that one.")


def to_send(plan: SupportPlan, to: Sequence[str]) -> str | None:
    """Return why copies of this version cannot be sent, or None."""
    if plan.state != AGREED:
        return "Only the plan in force is sent. Agree it first."
    if not to or set(to) - set(COPIES):
        return "Say who the copy is for: the worker, the young person, or both."
    return None


def to_finish(one: PlanAction, done_on: date) -> str | None:
    """Return why an action cannot be marked done on a London day, or None."""
    if one.done_on:
        return f"This was done on {clock.day_in_words(one.done_on)}."
    if not one.in_plan:
        return "This action is no longer in the plan."
    if done_on > clock.local_date(clock.now()):
        return "Enter a day that has come."
    return None


def of_view(words: str, *about: object) -> str | None:
    """Return what is missing from the young person's view, or None."""
    if not words.strip():
        return "Write down what the young person says, in their words."
    if not any(about):
        return "Say which plan, meeting or review the view is about."
    return None
