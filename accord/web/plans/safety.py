"""The safety and risk management plan."""

from typing import Any

from accord.casework.meetings.queries import meeting_ahead
from accord.casework.placements.models import Placement
from accord.casework.plans import actions
from accord.casework.plans.actions import SafetyTerms
from accord.casework.plans.contents import safety_plan_of
from accord.casework.plans.models import SafetyPlan
from accord.web.case_form import CaseForm
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Form, LongText

PARTS = ("risks", "triggers", "what_helps", "who_does_what", "in_a_crisis")


class SafetyForm(Form):
    """What keeps them and others safe."""

    risks = LongText("What are the risks?", required="Say what the risks are")
    triggers = LongText("What sets them off?", rows=3)
    what_helps = LongText("What helps?", required="Say what helps")
    who_does_what = LongText("Who does what?", required="Say who does what")
    in_a_crisis = LongText("What happens in a crisis?", required="Say what happens in a crisis")


class AgreeSafety(KeepsDraft, CaseForm):
    """Agree a safety plan. It takes the place of the one before."""

    does = staticmethod(actions.agree_safety_plan)
    form_class = SafetyForm
    leaves = Leaves(
        ("risks", "triggers", "what_helps", "who_does_what", "in_a_crisis"), into="risk"
    )
    tab = "Plan"
    goes_to = "plans:case"
    title = "Safety plan"
    button = "The safety plan is agreed"

    def find(self) -> None:
        """Find the placement."""
        self.placement = self.one(Placement, self.kwargs["placement"])

    def initial(self) -> dict[str, Any]:
        """The one in force."""
        now = safety_plan_of(self.placement.pk)
        return {name: getattr(now, name) for name in PARTS} if now else {}

    def act(self, cleaned: dict[str, Any]) -> SafetyPlan:
        """Agree it, as part of the meeting that is under way if there is one."""
        return actions.agree_safety_plan(
            placement=self.placement,
            terms=SafetyTerms(**cleaned),
            meeting=meeting_ahead(self.placement),
            by=self.request.actor,
        )

    def next(self, result: SafetyPlan) -> str:
        """Back to the meeting it was agreed at, or to the plan."""
        if result.meeting_id:
            return self.to("meetings:recorder", result.meeting_id)
        return super().next(result)
