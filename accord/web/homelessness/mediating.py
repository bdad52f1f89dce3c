"""Mediation, the call to the front door team, the referral to it, and closing."""

from typing import Any

from accord.casework.homelessness import actions
from accord.casework.homelessness.models.coming import CLOSINGS, MEDIATORS, OUTCOMES, REASONS
from accord.web.homelessness.base import OfMediation, OfPresentation
from accord.web.page.fields import (
    Date,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Text,
    YesNo,
    YesNoNotKnown,
)

NEVER_SAID = "Do not write here what anybody said."


class StartForm(Form):
    """By whom."""

    mediator = Radios("Who tries it?", choices=MEDIATORS, required="Select who tries it")
    return_home_safe = YesNoNotKnown(
        "Is it safe for them to go home?", required="Select yes, no or not known"
    )


class Start(OfPresentation):
    """Begin mediation."""

    does = staticmethod(actions.start_mediation)
    form_class = StartForm
    title = "Begin mediation"
    button = "Begin"
    intro = ("It delays neither a bed nor the referral: both may go at the same time.",)


class VisitForm(Form):
    """Which, and when."""

    step = Radios(
        "What was done?",
        choices=(
            ("home_visit", "A visit at home"),
            ("family_mediation", "Mediation with the family"),
        ),
        required="Select what was done",
    )
    made_on = Date("On which day?", called="Day", past=True, hint="Leave it empty if it was today")


class Visit(OfMediation):
    """Record a visit, or mediation with the family."""

    does = staticmethod(actions.record_mediation_visit)
    form_class = VisitForm
    title = "A visit at home, or mediation with the family"
    button = "Save"
    intro = (NEVER_SAID,)


class WorriesForm(Form):
    """The two questions. Neither may be left out, and not known is an answer."""

    welfare_worry = YesNoNotKnown(
        "Does anything worry you about their welfare?", required="Select yes, no or not known"
    )
    safety_worry = YesNoNotKnown(
        "Does anything worry you about their safety?", required="Select yes, no or not known"
    )


class ConcludeForm(WorriesForm):
    """What came of it."""

    field_order = ("outcome", "longer_term")
    outcome = Radios("What came of it?", choices=OUTCOMES, required="Select what came of it")
    longer_term = YesNo("With relatives or friends: can they stay there for longer?")


class Conclude(OfMediation):
    """Say what came of mediation."""

    does = staticmethod(actions.conclude_mediation)
    form_class = ConcludeForm
    title = "What came of mediation"
    button = "Save"
    intro = (
        NEVER_SAID,
        "Where something worries you or you do not know, they are referred, even if mediation worked.",
    )


class Worries(OfMediation):
    """Answer the two questions."""

    does = staticmethod(actions.answer_worries)
    form_class = WorriesForm
    title = "Does anything worry you?"
    button = "Save"
    intro = ("Nothing is closed before both are answered no.",)


class RingForm(Form):
    """Whether somebody was reached, and whom."""

    reached = YesNo("Did you reach somebody?", required="Select yes or no")
    spoke_to = Text("Whom did you speak to?", width="20")
    services_to_be_told = LongText("Which services who know them are to hear of it?", rows=2)
    called_at = DateAndTime(
        "When?", called="When", past=True, hint="Leave it empty if it was just now"
    )


class Ring(OfPresentation):
    """Log a call to the front door team."""

    does = staticmethod(actions.ring_front_door)
    form_class = RingForm
    title = "A call to the front door team"
    button = "Log the call"
    intro = ("It is a notice and no referral: it starts no clock.",)


class ReferForm(Form):
    """Why, and the situation."""

    reason = Radios(
        "Why are they referred?", choices=REASONS, required="Select why they are referred"
    )
    situation = LongText("Describe the situation", rows=6, required="Describe the situation")
    sent_at = DateAndTime(
        "When was it sent?", called="When", past=True, hint="Leave it empty if it goes now"
    )


class Refer(OfPresentation):
    """Refer them to the front door team."""

    does = staticmethod(actions.refer_to_front_door)
    form_class = ReferForm
    title = "Refer them to the front door team"
    button = "Send the referral"
    intro = (
        "It asks for a joint assessment. The 48 hours begin when it is sent, and run through nights, weekends and holidays.",
    )


class CloseForm(Form):
    """Why."""

    closing = Radios("Why is it closed?", choices=CLOSINGS, required="Select why it is closed")


class Close(OfPresentation):
    """Close it."""

    does = staticmethod(actions.close_presentation)
    form_class = CloseForm
    title = "Close it"
    button = "Close it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Close it."""
        return actions.close_presentation(
            presentation=self.presentation, **cleaned, by=self.request.actor
        )
