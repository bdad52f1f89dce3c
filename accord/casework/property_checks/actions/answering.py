"""What the police do with an address they were asked about."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if
from accord.casework.property_checks import refusals
from accord.casework.property_checks.models import PropertyAnswer, PropertyCheck
from accord.casework.property_checks.roles import POLICE
from accord.casework.property_checks.states import ANSWERED, TOLD, move
from accord.duties.record import record


@action(by=POLICE, records=["property_check_started"], on_case=False)
def start_check(*, check: PropertyCheck, by: Actor) -> PropertyCheck:
    """Say that the check of the property and what lies right beside it has begun."""
    refuse_if(refusals.to_answer(check, "", ""))
    rows = PropertyCheck.objects.filter(pk=check.pk, state=TOLD, started_at__isnull=True)
    began = rows.update(started_at=clock.now())
    refuse_if(None if began else "The check has begun already.")
    said = {"home": check.home_id, "property_check": check.pk}
    record("property_check_started", file=check.home.file, by=by, **said)
    return check


@action(
    by=POLICE,
    records=["property_check_completed", "property_check_concern_shared"],
    on_case=False,
)
def answer_check(
    *, check: PropertyCheck, result: str, vicinity: str = "", concern: str = "", by: Actor
) -> PropertyAnswer:
    """Answer a check: clear, a concern to share, or that you cannot say. Never why you cannot."""
    refuse_if(refusals.to_answer(check, result, concern))
    move(check, ANSWERED)
    answer = PropertyAnswer.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        check_of=check,
        team_id=check.team_id,
        result=result,
        vicinity=vicinity,
        concern=concern,
        answered_at=clock.now(),
        answered_by_id=by.member_id,
    )
    said = {"home": check.home_id, "property_check": check.pk}
    if result == "concern_shared":
        record("property_check_concern_shared", file=check.home.file, by=by, **said)
    record("property_check_completed", file=check.home.file, by=by, result=result, **said)
    return answer
