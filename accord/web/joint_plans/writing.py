"""Writing the joint plan: what puts them at risk, what protects them, what each service does and by when."""

from typing import Any

from accord.access.refusals import EditedMeanwhile
from accord.casework.joint_plans import actions
from accord.casework.joint_plans.contents import Does, interventions_of
from accord.casework.joint_plans.models import InterventionPlan
from accord.casework.joint_work.who import BOTH
from accord.web.case_form import CaseForm, Press
from accord.web.cases.presenting import title_of
from accord.web.joint_plans.room import PlanRoom
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page import conflict
from accord.web.page.fields import Date, Form, Hidden, LongText, Rows, Select, Text

EACH_LINE = "One on each line."


def owners() -> list[tuple[str, str]]:
    """The roles of both services."""
    return [(role, title_of(role)) for role in BOTH]


class DoesRow(Form):
    """One intervention."""

    what = Text("What is done?", required="Write what is done")
    aim = Text("What is it for?", required="Write what it is for")
    owner_role = Select("Who answers for it?", choices=owners, nothing="Choose who", required="Choose who answers for it")  # fmt: skip
    by_on = Date("By when?", called="Day", required="Enter the day")


class PlanForm(Form):
    """The plan, whole."""

    mark_optional = False
    risk_areas = LongText("What puts them at risk?", hint=EACH_LINE, rows=4)
    protective_areas = LongText("What protects them?", hint=EACH_LINE, rows=4)
    interventions = Rows(DoesRow, "What is done", each="intervention")
    their_view = LongText("What do they say of it?", hint="In their own words, where they say something.", rows=3)  # fmt: skip
    review_on = Date("When do both services look at it again?", called="Day of the review")
    version = Hidden(required=True)


class Start(PlanRoom, Press):
    """Begin it, or its next version."""

    does = staticmethod(actions.start_joint_plan)
    goes_to = "joint_plans:case"
    title = "Write a joint plan"
    button = "Begin"
    intro = (
        "Both services write in it. It begins with what is in force and not finished yet, and nothing changes before both agree.",
    )

    def act(self, cleaned: dict[str, Any]) -> InterventionPlan:
        """Begin it."""
        return actions.start_joint_plan(file=self.file, by=self.request.actor)

    def next(self, result: InterventionPlan) -> str:
        """To write it."""
        return self.to("joint_plans:write", result.pk)


class Write(PlanRoom, KeepsDraft, CaseForm):
    """Write in the version that is being made. Everything can be left for later."""

    does = staticmethod(actions.save_joint_plan)
    asked_by = "start_joint_plan"
    goes_to = "joint_plans:case"
    form_class = PlanForm
    leaves = Leaves(("risk_areas", "protective_areas", "interventions", "their_view"), into="offending")  # fmt: skip
    title = "Write the joint plan"
    button = "Save the plan"
    intro = ("Each service answers for something. Other young people are not named.",)

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        return now(self.plan) | {"version": self.plan.version}

    def act(self, cleaned: dict[str, Any]) -> InterventionPlan:
        """Save it whole."""
        version = conflict.version(cleaned.pop("version"))
        areas = {name: cleaned.pop(name).splitlines() for name in ("risk_areas", "protective_areas")}  # fmt: skip
        rows = [Does(**row) for row in cleaned.pop("interventions")]
        try:
            return actions.save_joint_plan(
                plan=self.plan, version=version, interventions=rows, **areas, **cleaned, by=self.request.actor
            )  # fmt: skip
        except EditedMeanwhile as edited:
            # as the form has them, so that both versions can be laid side by side
            raise EditedMeanwhile({**edited.theirs, **now(self.plan)}, by=edited.by) from None


def now(plan: InterventionPlan) -> dict[str, Any]:
    """A plan as the form asks for it."""
    return {
        "risk_areas": "\n".join(plan.risk_areas),
        "protective_areas": "\n".join(plan.protective_areas),
        "their_view": plan.their_view,
        "review_on": plan.review_on,
        "interventions": [
            {"what": one.what, "aim": one.aim, "owner_role": one.owner_role, "by_on": one.by_on}
            for one in interventions_of(plan)
        ],
    }
