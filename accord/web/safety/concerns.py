"""Forms of the home about gangs and exploitation: worries, what was seen, signs; and what the lead worker makes of them."""

from typing import Any

from accord.casework.exploitation import actions
from accord.casework.exploitation.models import CONTEXTS, ROUTES, HeldInformation, RiskConcern
from accord.web.page.fields import DateAndTime, Form, LongText, Radios, Text, YesNo
from accord.web.safety.base import OnSafety
from accord.web.safety.relaying import SendForm

ABOUT = "What is it about?"
NOW = "Leave this empty if it was just now"


class RaiseForm(Form):
    """A worry."""

    context = Radios(ABOUT, choices=CONTEXTS, required="Select what it is about")
    words = LongText("What worries you?", required="Say what worries you", rows=4)
    significant = YesNo(
        "Did something serious happen?",
        hint="Such as a serious crime, a serious threat, or somebody in danger now",
        required="Select yes or no",
    )
    noticed_at = DateAndTime(
        "When did you notice it?", hint=NOW, called="Time you noticed it", past=True
    )


class Raise(OnSafety):
    """Write down a worry."""

    does = staticmethod(actions.raise_risk_concern)
    form_class = RaiseForm
    title = "A worry about gangs or exploitation"
    intro = ("In danger now? Call 999 first.",)


class OnWorry(OnSafety):
    """About one worry."""

    of = (RiskConcern, "worry", "concern")


class ShareWorry(OnWorry):
    """Tell the lead worker."""

    does = staticmethod(actions.share_risk_concern)
    title = "Share this worry with the lead worker"
    button = "Share it"


class PoliceForm(Form):
    """How the police were told."""

    route = Radios("How were the police told?", choices=ROUTES, required="Select how")
    reference = Text("Their reference")
    told_at = DateAndTime("When?", hint=NOW, called="Time they were told", past=True)


class TellPolice(OnWorry):
    """The police were told."""

    does = staticmethod(actions.tell_police_of_concern)
    form_class = PoliceForm
    title = "The police have been told"
    intro = ("The lead worker is told as well, and nothing waits for the specialist.",)


class Significant(OnWorry):
    """It is significant after all."""

    does = staticmethod(actions.say_it_is_significant)
    title = "Something serious happened"
    button = "Say that it is significant"


class Advice(OnWorry):
    """Ask the co-ordinator for advice."""

    does = staticmethod(actions.seek_advice)
    title = "Ask the exploitation co-ordinator for advice"
    button = "Ask for advice"
    intro = ("Advice never takes the place of telling the lead worker.",)


class AdviceForm(Form):
    """What was advised."""

    advice = LongText("What was advised?", required="Write what was advised", rows=4)


class AdviceGiven(OnWorry):
    """Write the advice down."""

    does = staticmethod(actions.record_advice)
    form_class = AdviceForm
    title = "What was advised"


class ConsultForm(Form):
    """When."""

    consulted_at = DateAndTime(
        "When did you consult them?", hint=NOW, called="Time you consulted them", past=True
    )


class Consult(OnWorry):
    """The specialist was consulted."""

    does = staticmethod(actions.consult_specialist)
    form_class = ConsultForm
    title = "The specialist was consulted"


class AssessForm(Form):
    """The worry, weighed."""

    threshold_met = Radios(
        "Is the threshold for sexual exploitation met?",
        choices=(("yes", "Yes"), ("no", "No"), ("gangs", "This is about gangs")),
        required="Select whether the threshold is met",
    )
    specialist = Text("Which specialist did you weigh it with?")
    risk_level = Text("How high is the risk?", hint="Such as low, medium, high")
    procedures = LongText("What safeguarding procedures are needed?", rows=2)
    police_to_be_informed = YesNo("Do the police need to know?", required="Select yes or no")
    reason = LongText(
        "What did you decide, and why?", required="Write what you decided and why", rows=4
    )


class Assess(OnWorry):
    """Weigh a worry."""

    does = staticmethod(actions.assess_concern)
    form_class = AssessForm
    title = "Weigh this worry"
    intro = ("Only the lead worker’s side and the specialist read this.",)

    def given(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers; of gangs there is no threshold."""
        met = {"yes": True, "no": False}.get(cleaned.pop("threshold_met"))
        return super().given(cleaned) | {"threshold_met": met}


class HoldForm(Form):
    """Information that bears on exploitation."""

    words = LongText("What were you told?", required="Write what you were told", rows=4)


class Hold(OnSafety):
    """Write down information about exploitation."""

    does = staticmethod(actions.hold_information)
    form_class = HoldForm
    title = "Information about exploitation"
    intro = (
        "Only the lead worker’s side reads this. Then pass on what the keyworker needs to know.",
    )


class PassOn(OnSafety):
    """Pass on what the keyworker needs to know."""

    of = (HeldInformation, "held", "held")
    does = staticmethod(actions.pass_on_held)
    form_class = SendForm
    roles_in = "to_roles"
    title = "Pass on what the keyworker needs to know"
    button = "Pass it on"
