"""What happens under a plan: actions get done, and the young person says what they think."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import said
from accord.casework.people.actions import owned
from accord.casework.plans import refusals
from accord.casework.plans.models import PlanAction, PlanView, SupportPlan
from accord.casework.reviews.models import Review
from accord.duties.record import record


@action(by=EITHER, records=["plan_action_completed"])
def mark_action_done(
    *, plan_action: PlanAction, done_on: date | None = None, by: Actor
) -> PlanAction:
    """Mark an action of the plan as done, on a London day; today if left out."""
    day = done_on or clock.local_date(clock.now())
    refuse_if(refusals.to_finish(plan_action, day))
    moved = PlanAction.objects.filter(pk=plan_action.pk, done_on__isnull=True).update(
        done_on=day, done_by_id=by.member_id, version=plan_action.version + 1
    )
    plan_action.refresh_from_db()
    refuse_if(None if moved else refusals.to_finish(plan_action, day))
    record(
        "plan_action_completed",
        file=plan_action.file,
        by=by,
        plan=plan_action.plan_id,
        placement=plan_action.plan.placement_id,
        plan_action=plan_action.pk,
        done_on=day,
    )
    return plan_action


@action(by=EITHER, records=["young_person_view_given"])
def record_young_persons_view(
    *,
    file: File,
    words: str,
    how: str = "",
    plan: SupportPlan | None = None,
    meeting: PlanningMeeting | None = None,
    review: Review | None = None,
    given_on: date | None = None,
    by: Actor,
) -> PlanView:
    """Write down what the young person says of a plan, a meeting or a review, in their words."""
    refuse_if(refusals.of_view(words, plan, meeting, review))
    others = [one for one in (plan, meeting, review) if one and one.file_id != file.pk]
    refuse_if("This belongs to another case." if others else None)
    about = {
        "plan_id": plan.pk if plan else None,
        "meeting_id": meeting.pk if meeting else None,
        "review_id": review.pk if review else None,
    }
    day = given_on or clock.local_date(clock.now())
    row = PlanView.objects.create(**owned(file, by), words=words, how=how, given_on=day, **about)
    named = {name.removesuffix("_id"): value for name, value in about.items()}
    record("young_person_view_given", file=file, by=by, **said(**named))
    return row
