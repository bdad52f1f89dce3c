"""Housing's help with section 20, and housing's own duty."""

from typing import Any

from django.http import Http404

from accord.casework.homelessness import actions
from accord.casework.homelessness.models import DutyDecision, HousingDuty, HousingHelp
from accord.casework.homelessness.models.deciding import LIMITS
from accord.web.case_form import GoOn
from accord.web.homelessness.base import Asks, OfDecision, OfDuty
from accord.web.page.fields import Date, Form, LongText, Radios, YesNo, YesNoNotKnown

TODAY = "Leave it empty if it is today"


class AskForm(Form):
    """How urgent, and for what."""

    emergency = YesNoNotKnown(
        "Is it an emergency?",
        hint="What may be one, is one. An emergency is talked over with the locality services leader, anything else at the panel.",
        required="Select yes, no or not known",
    )
    words = LongText("What is asked for?", rows=3, required="Say what is asked for")


class AskForHelp(OfDecision):
    """Ask housing to help with section 20."""

    does = staticmethod(actions.ask_for_housing_help)
    form_class = AskForm
    title = "Ask housing to help with a home under section 20"
    button = "Ask"
    intro = ("A bed tonight does not wait for the answer.",)


class AnswerForm(Form):
    """What came of it."""

    agreed = YesNo("Can housing help?", required="Select yes or no")
    answer = LongText("What was said?", rows=3)
    discussed_on = Date("On which day was it talked over?", called="Day", past=True, hint=TODAY)


class AnswerHelp(Asks):
    """Write down what came of talking it over."""

    does = staticmethod(actions.answer_housing_help)
    form_class = AnswerForm
    title = "What came of talking it over"
    button = "Save"

    def find(self) -> None:
        """Find what was asked."""
        self.help = self.one(HousingHelp, self.kwargs["housing_help"])
        self.caption = self.help.get_discussed_with_display()

    def act(self, cleaned: dict[str, Any]) -> HousingHelp:
        """Save it."""
        return actions.answer_housing_help(help=self.help, **cleaned, by=self.request.actor)


class OfTheDecision(GoOn):
    """Where a duty about a decision leads: to what came last of it."""

    def find(self) -> None:
        """Find the decision."""
        self.decision = self.one(DutyDecision, self.kwargs["duty_decision"])


class NextAnswer(OfTheDecision):
    """To what was asked of housing last."""

    def where(self) -> str:
        """To it."""
        last = HousingHelp.objects.filter(decision_id=self.decision.pk).order_by("-pk").first()
        if last is None:
            raise Http404
        return self.to("homelessness:answer_help", last.pk)


class NextExplore(OfTheDecision):
    """To housing's duty under it."""

    def where(self) -> str:
        """To it."""
        duty = HousingDuty.objects.filter(decision_id=self.decision.pk).first()
        if duty is None:
            raise Http404
        return self.to("homelessness:explore", duty.pk)


class StartForm(Form):
    """From when."""

    starts_on = Date("From which day?", called="Day", past=True, hint=TODAY)


class StartDuty(OfDecision):
    """Say that housing houses them."""

    does = staticmethod(actions.start_housing_duty)
    form_class = StartForm
    title = "Housing houses them under the homelessness law"
    button = "Save"
    intro = (
        "In law somebody of 16 or 17 is in priority need, unless social care owes them a home: under section 20, or because it looked after them before. Bed and breakfast never suits them.",
    )


class LimitForm(Form):
    """Why."""

    limited_because = Radios(
        "Why is it limited?", choices=LIMITS, required="Select why it is limited"
    )
    reasons = LongText("The reasons", rows=4, required="Write the reasons")


class Limit(OfDuty):
    """Say that housing's duty is limited."""

    does = staticmethod(actions.limit_housing_duty)
    form_class = LimitForm
    title = "Housing’s duty is limited"
    button = "Save"
    intro = (
        "Never on a doubt. Both services then look for another home together, and may assess again.",
    )


class AssessAgain(OfDuty):
    """Ask for another joint assessment."""

    does = staticmethod(actions.ask_for_further_assessment)
    title = "Ask for another joint assessment"
    button = "Ask"


class ExploreForm(Form):
    """What, and when."""

    options = LongText(
        "Which other homes did you look at together?", rows=4, required="Write what you looked at"
    )
    explored_on = Date("On which day?", called="Day", past=True, hint=TODAY)


class Explore(OfDuty):
    """Write down which other homes both looked at."""

    does = staticmethod(actions.explore_rehousing)
    form_class = ExploreForm
    title = "Looking for another home together"
    button = "Save"


class EndForm(Form):
    """Why, and when."""

    because = LongText("Why did it end?", rows=2, required="Say why it ended")
    ended_on = Date("On which day?", called="Day", past=True, hint=TODAY)


class EndDuty(OfDuty):
    """Say that housing's duty ended."""

    does = staticmethod(actions.end_housing_duty)
    form_class = EndForm
    title = "Housing’s duty has ended"
    button = "Save"
