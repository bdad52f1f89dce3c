"""Before anything happens: the risk, and what the home should know of it."""

from typing import Any

from accord.casework.missing import actions
from accord.casework.missing.models import LEVELS, MissingAssessment
from accord.casework.placements.models import Placement
from accord.web.case_form import CaseForm
from accord.web.page.fields import Form, LongText, Radios


class AssessForm(Form):
    """The risk of going missing."""

    mark_optional = False
    level = Radios(
        "What is the level of risk?", choices=LEVELS, required="Select the level of risk"
    )
    previous_episodes = LongText("Earlier episodes", rows=3)
    triggers = LongText("What sets it off?", rows=3)
    places_and_people = LongText("Places and people", rows=3)
    what_helps = LongText("What helps?", rows=3)


class Assess(CaseForm):
    """Write the missing risk assessment."""

    places = ("places_and_people",)
    does = staticmethod(actions.complete_missing_assessment)
    form_class = AssessForm
    tab = "Missing"
    goes_to = "missing:case"
    title = "Missing risk assessment"
    button = "It is complete"
    intro = ("The home does not read this. Tell it separately what it should know.",)

    def initial(self) -> dict[str, Any]:
        """What the last one said."""
        last = MissingAssessment.objects.filter(file_id=self.file.pk).order_by("-number").first()
        names = ("level", "previous_episodes", "triggers", "places_and_people", "what_helps")
        return {name: getattr(last, name) for name in names} if last else {}

    def act(self, cleaned: dict[str, Any]) -> MissingAssessment:
        """Complete it."""
        return actions.complete_missing_assessment(file=self.file, **cleaned, by=self.request.actor)


class ShareForm(Form):
    """What the home should know."""

    words = LongText("What should the home know of earlier episodes and the risk of more?", rows=4, required="Say what the home should know")  # fmt: skip


class Share(CaseForm):
    """Tell the home."""

    does = staticmethod(actions.share_missing_concerns)
    form_class = ShareForm
    tab = "Missing"
    goes_to = "missing:case"
    title = "Tell the home"
    button = "Tell them"

    def find(self) -> None:
        """Find the stay."""
        self.placement = self.one(Placement, self.kwargs["placement"], "home")
        self.caption = self.placement.home.name

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Tell them."""
        return actions.share_missing_concerns(placement=self.placement, **cleaned, by=self.request.actor)  # fmt: skip
