"""Forms of the logs and of mapping meetings: what was seen, signs, and the little that may leave a room."""

from typing import Any

from accord import vocabulary
from accord.casework.exploitation import actions
from accord.casework.exploitation.actions.mapping import CALLERS
from accord.casework.exploitation.models import CONTEXTS, SIGNS, MappingMeeting, Sighting
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    Date,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Text,
)
from accord.web.safety.base import OnSafety
from accord.web.safety.concerns import ABOUT, NOW
from accord.web.safety.relaying import at_meeting, came, who


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

    places = ("words",)
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

    attended = came()
    held_at = at_meeting()


class MappingHeld(OnMapping):
    """A mapping meeting was held."""

    does = staticmethod(actions.hold_mapping_meeting)
    form_class = MappingHeldForm
    roles_in = "attended"
    title = "Who came to the mapping meeting"

    def people(self) -> list[tuple[str, str]]:
        """Those who were asked, and those who may call such a meeting."""
        every = vocabulary.roles()
        may = dict.fromkeys([*self.row.invited, *CALLERS])
        return [(role, every[role].title) for role in may]


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
