"""What happens under the joint plan: how an intervention went, a joint review, its end."""

from typing import Any

from accord import clock
from accord.access.models import Member
from accord.casework.joint_plans import actions, queries
from accord.casework.joint_plans.models import ENDS, FINISHES, REVIEWED, Intervention
from accord.web.case_form import CaseForm
from accord.web.cases.presenting import title_of
from accord.web.joint_plans.room import PlanRoom
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios

SIDES = ("social_care", "youth_justice")


class UnderPlan(PlanRoom, KeepsDraft, CaseForm):
    """What these forms share."""

    goes_to = "joint_plans:case"
    leaves = Leaves(("says",), into="offending")


class FinishForm(Form):
    """Whether it is done."""

    finish = Radios("How did it go?", choices=FINISHES, required="Select whether it is done")
    on = Date("On which day?", called="Day", past=True, required="Enter the day")
    says = LongText("What is to be known of it?", hint="Say why, where it was not done.", rows=3)


class Finish(UnderPlan):
    """Say how an intervention of one's own service went."""

    does = staticmethod(actions.finish_intervention)
    form_class = FinishForm
    title = "Say how it went"
    button = "Save"

    def find(self) -> None:
        """Find the intervention."""
        super().find()
        self.intervention = self.one(Intervention, self.kwargs["intervention"], "plan", "plan__file", "file")  # fmt: skip
        self.caption = self.intervention.what
        self.intro = (
            f"{self.intervention.aim}. {title_of(self.intervention.owner_role)}, by {clock.day_in_words(self.intervention.by_on)}.",
        )

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.finish_intervention(intervention=self.intervention, **cleaned, by=self.request.actor)  # fmt: skip


class ReviewForm(Form):
    """Who of each service, what was said, and how it goes on."""

    held_on = Date("When did both services look at it?", called="Day", past=True, required="Enter the day")  # fmt: skip
    social_care = Radios("Who was there for social care?", required="Select somebody of social care")  # fmt: skip
    youth_justice = Radios("Who was there for youth justice?", required="Select somebody of youth justice")  # fmt: skip
    says = LongText("What was said?", required="Write down what was said")
    outcome = Radios("How does it go on?", choices=REVIEWED, required="Select how it goes on")
    review_on = Date("When do both look at it again?", called="Day of the next review", hint="Leave it empty where it ends.")  # fmt: skip


class Review(UnderPlan):
    """Record a joint review."""

    does = staticmethod(actions.review_joint_plan)
    form_class = ReviewForm
    title = "Record a joint review"
    button = "Save the review"
    intro = ("Somebody of each service is there.",)

    def find(self) -> None:
        """Find the plan, and who of each service works on the case."""
        super().find()
        self.there: dict[str, list[Member]] = {side: queries.on_case(self.file, side) for side in SIDES}  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With them."""
        made: Form = super().form(data, quiet=quiet)
        named = {side: [(one.ref, one.name) for one in found] for side, found in self.there.items()}
        return self.choose(made, **named)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"held_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        cleaned |= {side: next(one for one in found if one.ref == cleaned[side]) for side, found in self.there.items()}  # fmt: skip
        return actions.review_joint_plan(plan=self.plan, **cleaned, by=self.request.actor)

    def next(self, result: Any) -> str:
        """To the next version where it is changed."""
        written = queries.being_written(queries.joint_plans_of(self.file))
        again = result.outcome == "changes" and written is None
        return self.to("joint_plans:start") if again else super().next(result)


class EndForm(Form):
    """Why."""

    because = Radios("Why does it end?", choices=ENDS, required="Select why it ends")
    says = LongText("What is to be known of it?", hint="Both services read this.", required="Write down why it ends")  # fmt: skip


class End(UnderPlan):
    """End it."""

    does = staticmethod(actions.end_joint_plan)
    asked_by = "review_joint_plan"
    form_class = EndForm
    title = "End the joint plan"
    button = "End it"
    intro = ("The other service hears of it. What was agreed is no longer owed.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return actions.end_joint_plan(plan=self.plan, **cleaned, by=self.request.actor)
