"""Agreeing to the joint plan, each service for itself, or saying what has to change."""

from typing import Any

from accord.access.refusals import refuse_if
from accord.casework.joint_plans import actions, refusals
from accord.web.case_form import CaseForm
from accord.web.joint_plans.presenting import in_short
from accord.web.joint_plans.room import PlanRoom
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page import conflict
from accord.web.page.fields import Confirm, Form, Hidden, LongText

SAYS_YES = "It says yes, and nothing about anybody"


class SureForm(Form):
    """To be sure."""

    sure = Confirm("", text="My service can do its part, and agrees", required="Tick to agree")
    version = Hidden(required=True)


class Agreeing(PlanRoom, CaseForm):
    """What both forms share: the plan as it was read, to which alone anybody agrees."""

    goes_to = "joint_plans:case"
    leaves = SAYS_YES
    form_class = SureForm

    def find(self) -> None:
        """Find the plan, and say what stands in it."""
        super().find()
        self.intro = (*type(self).intro, *in_short(self.plan))

    def initial(self) -> dict[str, Any]:
        """Which of it is read."""
        return {"version": self.plan.version}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Agree.

        :raises Refused: where somebody changed it since the page was drawn.
        """
        read = conflict.version(cleaned["version"])
        refuse_if(refusals.CHANGED if read != self.plan.version else None)
        return type(self).does(plan=self.plan, by=self.request.actor)


class Put(Agreeing):
    """Agree for one's own service, and ask the other."""

    does = staticmethod(actions.put_joint_plan)
    asked_by = "start_joint_plan"
    title = "Agree, and ask the other service"
    button = "Agree and ask them"
    intro = ("The other service hears of it. It is in force when they agree too.",)


class Agree(Agreeing):
    """Agree for one's own service, after the other."""

    does = staticmethod(actions.agree_joint_plan)
    title = "Agree to the joint plan"
    button = "Agree"
    intro = ("Then it is in force, in the place of the version before.",)


class BackForm(Form):
    """What has to change."""

    says = LongText("What has to change?", hint="Both services read this.", required="Write down what has to change")  # fmt: skip


class TakeBack(PlanRoom, KeepsDraft, CaseForm):
    """Say what has to change. It is written on."""

    does = staticmethod(actions.take_back_joint_plan)
    asked_by = "agree_joint_plan"
    goes_to = "joint_plans:case"
    leaves = Leaves(("says",), into="offending")
    form_class = BackForm
    title = "Say what has to change"
    button = "Send it back"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it back."""
        return actions.take_back_joint_plan(plan=self.plan, **cleaned, by=self.request.actor)
