"""Forms of the home about gangs and exploitation: worries, what was seen, signs; and what the lead worker makes of them."""

from typing import Any

from accord.casework.exploitation import actions
from accord.casework.exploitation.models import (
    CONTEXTS,
    ROUTES,
    SIGNS,
    HeldInformation,
    MappingMeeting,
    RiskConcern,
    Sighting,
)
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    Date,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Text,
    YesNo,
)
from accord.web.safety.base import OnSafety
from accord.web.safety.relaying import SendForm, who

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
        choices=(("yes", "Yes"), ("no", "No"), ("", "It is about gangs")),
        inline=True,
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
        """The answers, the threshold as yes, no or not asked."""
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


class SightingForm(Form):
    """What was seen."""

    context = Radios(ABOUT, choices=CONTEXTS, required="Select what it is about")
    seen_at = DateAndTime("When?", hint=NOW, called="Time it was seen", past=True)
    visitor = Text("Who came?", hint="A name, or what they look like")
    car_registration = Text("Number plate", width="10")
    taxi_firm = Text("Taxi firm")
    words = LongText("What else did you see?", rows=3)
    photo_kept = Text(
        "Is there a picture? Where is it kept?", hint="Never put the picture itself here"
    )
    footage_kept = Text("Is there a camera recording? Where is it kept?")
    review_on = Date(
        "When do you look at whether this is still needed?",
        called="The day you look again",
        future=True,
        required="Enter the day you look again, within six months",
    )


class SawSomething(OnSafety):
    """Log what was seen."""

    does = staticmethod(actions.log_sighting)
    form_class = SightingForm
    title = "Log what you saw"
    intro = (
        "To disrupt harm to this young person, and for nothing else. It holds things about people who do not know of it, so keep to what helps.",
    )


class OnSighting(OnSafety):
    """About one sighting."""

    of = (Sighting, "sighting", "sighting")


class PassSighting(OnSighting):
    """Pass it to the lead worker."""

    does = staticmethod(actions.pass_sighting)
    title = "Pass what you saw to the lead worker"
    button = "Pass it on"


class FootageForm(Form):
    """To whom, and on what basis."""

    receiver = Text("Which officer has it?", required="Enter who has it")
    basis = Text("On what lawful basis did you give it?", required="Enter the lawful basis")


class Footage(OnSighting):
    """A recording was given to the police."""

    does = staticmethod(actions.give_footage_to_police)
    form_class = FootageForm
    title = "The recording was given to the police"


class Erase(OnSighting):
    """Erase what was noted about others."""

    does = staticmethod(actions.erase_sighting)
    title = "Erase what was noted about other people"
    button = "Erase it"
    intro = ("That something was logged on that day stays. What it said is gone.",)


class SignForm(Form):
    """Signs about the young person."""

    context = Radios(ABOUT, choices=CONTEXTS, required="Select what it is about")
    signs = Checkboxes("What did you see?", choices=SIGNS)
    words = LongText("Anything else, or more about it?", rows=3)
    seen_at = DateAndTime("When?", hint=NOW, called="Time you saw it", past=True)


class Sign(OnSafety):
    """Log a sign."""

    does = staticmethod(actions.log_indicator)
    form_class = SignForm
    title = "Log a sign that raises concern"


class MappingForm(Form):
    """A mapping meeting, without a word of what it is about."""

    reason = Text(
        "Why are the agencies needed, in general?",
        hint="Name nobody, and no address",
        required="Say in general why",
    )
    meeting_at = DateAndTime(
        "When is it?", called="Time of the meeting", future=True, required="Enter when it is"
    )
    invited = who("Who is asked to come?")
    restrictions = LongText(
        "What may not leave the room?", required="Say what may not leave the room", rows=2
    )
    shareable = LongText("What may leave it?", hint="Leave this empty for nothing", rows=2)


class Mapping(OnSafety):
    """Call a mapping meeting."""

    does = staticmethod(actions.call_mapping_meeting)
    form_class = MappingForm
    roles_in = "invited"
    title = "A mapping meeting"
    intro = ("What is said there is never kept in Accord.",)


class OnMapping(OnSafety):
    """About one mapping meeting."""

    of = (MappingMeeting, "mapping", "meeting")


class MappingHeldForm(Form):
    """Who came."""

    attended = who("Who came?")


class MappingHeld(OnMapping):
    """A mapping meeting was held."""

    does = staticmethod(actions.hold_mapping_meeting)
    form_class = MappingHeldForm
    roles_in = "attended"
    title = "Who came to the mapping meeting"


class LeaveRoomForm(Form):
    """Something that may leave the room."""

    to_role = Radios("Who did you tell?", required="Select who you told")
    because = LongText("Why do they need it?", required="Say why they need it", rows=2)
    stated = Confirm("", text="The meeting said that this may leave the room")


class LeaveRoom(OnMapping):
    """Pass on something the meeting allowed."""

    does = staticmethod(actions.pass_on_from_mapping)
    form_class = LeaveRoomForm
    roles_in = "to_role"
    title = "Pass on something from a mapping meeting"
    intro = ("By default nothing leaves the room.",)

    def given(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers."""
        return super().given(cleaned) | {"stated": bool(cleaned["stated"])}
