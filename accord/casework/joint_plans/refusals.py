"""Why a joint plan cannot be written, agreed, reviewed or ended so, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date

from accord import clock
from accord.access.models import CaseTeam, Member
from accord.casework.joint_plans.contents import Does
from accord.casework.joint_plans.models import (
    ENDS,
    FINISHES,
    REVIEWED,
    Intervention,
    InterventionPlan,
)
from accord.casework.joint_plans.states import AGREED, DRAFT, JOINT_PLAN_MOVES, PUT
from accord.casework.joint_work.who import BOTH, SIDES

NO_PROTOCOL = "No protocol of this area says that two services make one plan."
CHANGED = "Somebody has just changed this plan. Look again."
BEING_WRITTEN = "A joint plan is being written already. Go on with that one."
OTHER_SERVICE = "Your service agrees to it. The other service says whether it does too."
ONE_FOR_BOTH = "You agreed for the other service. Somebody else agrees for this one."
IN_FORCE = "This plan is agreed. Write its next version, and agree that."
NOT_IN_FORCE = "This plan is not in force. Look at the one that is."


def of_words(says: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if says.strip() else what


def to_go(plan: InterventionPlan, to: str) -> str | None:
    """Return why the plan cannot come that far, or None."""
    if to in JOINT_PLAN_MOVES[plan.state]:
        return None
    if plan.state == AGREED:
        return IN_FORCE
    return "One service puts it to the other first." if plan.state == DRAFT else CHANGED


def to_write(plan: InterventionPlan) -> str | None:
    """Return why nothing is written in this version, or None."""
    if plan.state == PUT:
        return "The other service is asked about it. Take it back to change it."
    return None if plan.state == DRAFT else IN_FORCE


def of_interventions(rows: Sequence[Does]) -> str | None:
    """Return what an intervention still needs, or None."""
    whole = all(one.what.strip() and one.aim.strip() and one.by_on for one in rows)
    if not whole or any(one.owner_role not in BOTH for one in rows):
        return "Say of each intervention what is done, what it is for, who answers for it and by which day."
    return None


def to_put(plan: InterventionPlan, rows: Sequence[Intervention]) -> str | None:
    """Return what the plan still needs before the other service is asked, or None."""
    if not plan.risk_areas or not plan.protective_areas:
        return "Write down what puts them at risk, and what protects them."
    if not rows:
        return "Write down what is done. A plan has at least one intervention."
    if plan.review_on is None:
        return "Say when both services look at it again."
    today = clock.local_date(clock.now())
    gone = plan.review_on < today or any(one.by_on < today for one in rows)
    return "A day in it has passed. Give it a day that can be kept." if gone else None


def of_side(side: str) -> str | None:
    """Return why somebody cannot speak for a service, or None."""
    return None if side else "This is for the two services that work with them."


def to_finish(row: Intervention, side: str, owner: str, finish: str, day: date) -> str | None:
    """Return why an intervention does not end so, or None."""
    if row.plan.state != AGREED:
        return NOT_IN_FORCE
    if row.finish:
        return "It was said already how this went."
    if side != owner and anybody_of(row.file_id, owner):
        return "The service that answers for it says how it went."
    if finish not in dict(FINISHES):
        return "Say whether it is done."
    return of_past(day)


def of_past(day: date) -> str | None:
    """Return why something cannot have been on a day, or None."""
    ahead = day > clock.local_date(clock.now())
    return "Enter a day that has passed, or today." if ahead else None


def of_review(outcome: str, review_on: date | None) -> str | None:
    """Return what a review still has to say, or None."""
    if outcome not in dict(REVIEWED):
        return "Say how it goes on."
    if outcome == "ended":
        return (
            "It ends, so it is not looked at again. Leave the next day out." if review_on else None
        )
    if review_on is None or review_on <= clock.local_date(clock.now()):
        return "Say on which day both services look at it again."
    return None


def of_both(file_id: int, social_care: Member, youth_justice: Member) -> str | None:
    """Return why these two are not the two services on this case, or None."""
    if social_care.pk == youth_justice.pk:
        return "Both services review it together: name somebody of each."
    there = _on_case(file_id, social_care, "social_care") and _on_case(file_id, youth_justice, "youth_justice")  # fmt: skip
    return None if there else "Name somebody of each service who works on the case."


def of_end(because: str) -> str | None:
    """Return why it cannot end for that, or None."""
    return None if because in dict(ENDS) else "Say why it ends."


def anybody_of(file_id: int, side: str) -> bool:
    """Whether somebody of that service works on the case now. While nobody does, the other speaks for it."""
    now = clock.now()
    parts = CaseTeam.objects.filter(file_id=file_id, role__in=SIDES[side])
    return parts.filter(starts__lte=now, ends__gt=now).exists()


def _on_case(file_id: int, member: Member, side: str) -> bool:
    now = clock.now()
    parts = CaseTeam.objects.filter(file_id=file_id, member_id=member.pk, role__in=SIDES[side])
    return parts.filter(starts__lte=now, ends__gt=now).exists()
