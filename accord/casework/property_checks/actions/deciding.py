"""What a manager decides, knowing what the police said."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if
from accord.casework.property_checks import refusals
from accord.casework.property_checks.models import PropertyCheck, PropertyDecision
from accord.casework.property_checks.roles import MANAGES
from accord.casework.property_checks.states import DECIDED, move
from accord.duties.record import record


@action(by=MANAGES, records=["property_decision_made", "property_approved"], on_case=False)
def decide_property(
    *,
    check: PropertyCheck,
    decision: str,
    reasons: str,
    conditions: str = "",
    without_answer: bool = False,
    by: Actor,
) -> PropertyDecision:
    """Decide whether to use the property, and write down why."""
    refuse_if(refusals.of_home(check.home, by))
    refuse_if(refusals.to_decide(check, decision, reasons, conditions, without_answer))
    said = {"home": check.home_id, "property_check": check.pk}
    answer = {"check_expected": check.check_expected, "without_answer": without_answer}
    made = {"decision": decision, **said, **answer}
    record("property_decision_made", file=check.home.file, by=by, **made)
    move(check, DECIDED)
    if decision != "do_not_use":
        record("property_approved", file=check.home.file, by=by, home=check.home_id)
    return PropertyDecision.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        check_of=check,
        team_id=check.team_id,
        decision=decision,
        reasons=reasons,
        conditions=conditions,
        without_answer=without_answer,
        decided_at=clock.now(),
        decided_by_id=by.member_id,
    )


@action(by=MANAGES, records=["property_brought_into_use"], on_case=False)
def bring_into_use(*, check: PropertyCheck, by: Actor) -> None:
    """Say that the home is in use from now on."""
    refuse_if(refusals.of_home(check.home, by) or refusals.to_use(check))
    record("property_brought_into_use", file=check.home.file, by=by, home=check.home_id)
