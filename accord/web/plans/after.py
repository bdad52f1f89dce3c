"""Agreeing a plan, sending its copies, changing it, marking actions done, and what they say of it."""

from typing import Any

from django.http import HttpResponse

from accord import clock
from accord.casework.meetings.rules import clause_says
from accord.casework.plans import actions
from accord.casework.plans.models import PlanAction, PlanView, SupportPlan
from accord.casework.plans.queries import plan_page
from accord.casework.reviews.models import Review
from accord.web.case_form import CaseForm, Press
from accord.web.cases.presenting import title_of
from accord.web.page.fields import Checkboxes, Date, Form, LongText, Text
from accord.web.plans.writing import OfPlan


class Agree(OfPlan):
    """Agree the version that is being written."""

    does = staticmethod(actions.agree_plan)
    template_name = "plans/agree.jinja"
    title = "Agree the plan"
    button = "The plan is agreed"

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """Say what it does not hold yet."""
        by = self.request.actor
        missing = plan_page(self.plan, by=by).missing
        said = [(one.says, one.clause, clause_says(by, one.clause)) for one in missing]
        return super().show(form, missing=said, **context)

    def act(self, cleaned: dict[str, Any]) -> SupportPlan:
        """Agree it."""
        return actions.agree_plan(plan=self.plan, by=self.request.actor)


class SendForm(Form):
    """To whom."""

    to = Checkboxes("Who gets a copy?", required="Select who gets a copy")


class Send(OfPlan):
    """Send copies of the plan in force."""

    does = staticmethod(actions.send_plan)
    form_class = SendForm
    title = "Send copies of the plan"
    button = "Send the copies"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with who the other worker is."""
        other = "keyworker" if self.plan.author == "lead_worker" else "lead_worker"
        named = [("worker", f"The {title_of(other).lower()}"), ("young_person", "The young person")]
        return self.choose(super().form(data, quiet=quiet), to=named)

    def initial(self) -> dict[str, Any]:
        """Those who have none yet."""
        plan = self.plan
        without = (
            ("worker", plan.sent_to_worker_at),
            ("young_person", plan.sent_to_young_person_at),
        )
        return {"to": [who for who, at in without if at is None]}

    def act(self, cleaned: dict[str, Any]) -> SupportPlan:
        """Send them."""
        return actions.send_plan(plan=self.plan, **cleaned, by=self.request.actor)


class Revise(Press, OfPlan):
    """Begin the next version, a copy to change."""

    does = staticmethod(actions.revise_plan)
    title = "Change the plan"
    button = "Begin the next version"
    intro = ("This version stays in force until the next one is agreed.",)

    def act(self, cleaned: dict[str, Any]) -> SupportPlan:
        """Begin it, because of the review that the address names, if it names one."""
        review = self.request.GET.get("review", "")
        after = self.one(Review, review) if review.isdigit() else None
        return actions.revise_plan(plan=self.plan, review=after, by=self.request.actor)

    def next(self, result: SupportPlan) -> str:
        """To write it."""
        return self.to("plans:write", result.pk)


class ViewForm(Form):
    """Their words."""

    words = LongText(
        "What do they say of the plan?",
        hint="In their own words",
        required="Write down what they say",
    )
    how = Text(
        "How did they say it?",
        hint="For example: in the meeting, in writing, through somebody they trust",
    )
    given_on = Date("When?", called="Day", past=True)


class GiveView(OfPlan):
    """Write down what the young person says of the plan."""

    does = staticmethod(actions.record_young_persons_view)
    form_class = ViewForm
    title = "What the young person says of the plan"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"given_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> PlanView:
        """Save it."""
        return actions.record_young_persons_view(
            file=self.file, plan=self.plan, **cleaned, by=self.request.actor
        )


class DoneForm(Form):
    """When; a press alone means today."""

    done_on = Date("On which day was it done?", called="Day", past=True)


class Done(CaseForm):
    """Mark an action of the plan as done."""

    does = staticmethod(actions.mark_action_done)
    form_class = DoneForm
    tab = "Plan"
    goes_to = "plans:case"
    title = "Mark an action as done"
    button = "It is done"

    def find(self) -> None:
        """Find the action."""
        self.plan_action = self.one(PlanAction, self.kwargs["action"], "plan")
        self.caption = self.plan_action.what

    def act(self, cleaned: dict[str, Any]) -> PlanAction:
        """Mark it."""
        return actions.mark_action_done(
            plan_action=self.plan_action, done_on=cleaned["done_on"], by=self.request.actor
        )
