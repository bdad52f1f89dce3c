"""Each service says that what was shared, or the plan that both act on, stands on its own system."""

from typing import Any

from accord.casework.concerns.models import InformationShare
from accord.casework.joint_plans.models import InterventionPlan
from accord.casework.joint_work import actions
from accord.casework.joint_work.refusals import side_of
from accord.casework.plans.models import SupportPlan
from accord.web.case_form import CaseForm
from accord.web.joint_work.room import Room
from accord.web.page.fields import Confirm, Form, Text


class ReceiptForm(Form):
    """That it is there, and what the other system calls it."""

    sure = Confirm("", text="What was shared and why is on our system", required="Tick when it is on your system")  # fmt: skip
    reference = Text("What does your system call the entry?", hint="Its number there, if it has one. No name.", width="20")  # fmt: skip


class PlanReceiptForm(ReceiptForm):
    """The same of a plan."""

    sure = Confirm("", text="The plan, with its targets, is on our system", required="Tick when it is on your system")  # fmt: skip


class Receipt(Room, CaseForm):
    """What both forms share."""

    does = staticmethod(actions.confirm_on_system)
    goes_to = "joint_work:case"
    leaves = "A number on another system, and nothing about anybody"
    title = "It is on our system"
    button = "Say that it is there"

    def name_the_system(self) -> None:
        """Say whose system it is."""
        named = self.systems.get(side_of(self.file.pk, self.request.actor), "")
        self.intro = (named,) if named else ()


class OfShare(Receipt):
    """Say that what was shared is on one's own system."""

    form_class = ReceiptForm

    def find(self) -> None:
        """Find what was shared, and whose system it is."""
        self.share = self.one(InformationShare, self.kwargs["share"], "file")
        self.caption = self.share.get_topic_display()
        self.name_the_system()

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        by = self.request.actor
        return actions.confirm_on_system(share=self.share, reference=cleaned["reference"], by=by)


class OfPlan(Receipt):
    """Say that the plan is on one's own system."""

    form_class = PlanReceiptForm

    def find(self) -> None:
        """Find the plan, and whose system it is."""
        self.plan = self.one(SupportPlan, self.kwargs["plan"], "file")
        self.caption = f"Support plan, version {self.plan.number}"
        self.name_the_system()

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        by = self.request.actor
        return actions.confirm_on_system(plan=self.plan, reference=cleaned["reference"], by=by)


class OfJointPlan(Receipt):
    """Say that the joint plan is on one's own system."""

    form_class = PlanReceiptForm

    def find(self) -> None:
        """Find the plan, and whose system it is."""
        self.plan = self.one(InterventionPlan, self.kwargs["intervention_plan"], "file")
        self.caption = f"Joint plan, version {self.plan.number}"
        self.name_the_system()

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        said = {"intervention_plan": self.plan, "reference": cleaned["reference"]}
        return actions.confirm_on_system(**said, by=self.request.actor)
