"""Forms about a house meeting."""

from typing import Any

from accord import clock
from accord.casework.neighbourhood import actions
from accord.casework.neighbourhood.models import GATHERINGS, HELPFUL
from accord.web.doing import address
from accord.web.neighbourhood.problems import ChoosesHome
from accord.web.neighbourhood.views import OfMeeting, RoomForm
from accord.web.page.fields import DateAndTime, Form, LongText, Radios, Select, Text, YesNo


class PlanForm(Form):
    """Where, when, and whether an officer would help."""

    home = Select("Which home?", required="Choose the home")
    kind = Radios("What is it?", choices=GATHERINGS, required="Select what it is")
    meeting_at = DateAndTime("When is it?", called="Time", required="Enter when it is")
    police_helpful = Radios("Would it help if an officer came?", choices=HELPFUL, required="Select whether an officer would help")  # fmt: skip
    why = LongText("Why, or why not?", hint="Those who work in the home read this, and nobody else. Name no young person", rows=3, required="Write why, or why not")  # fmt: skip


class Plan(ChoosesHome):
    """Plan a house meeting."""

    does = staticmethod(actions.plan_house_meeting)
    form_class = PlanForm
    title = "Plan a house meeting"
    button = "Plan it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Plan it."""
        home = self.home(cleaned.pop("home"))
        return actions.plan_house_meeting(home=home, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To it."""
        return address("neighbourhood:meeting", result.ref)


class OfMeetingForm(OfMeeting, RoomForm):
    """A form about one house meeting."""


class InviteForm(Form):
    """Whom."""

    officer = Text("Which officer?", hint="Leave it empty to ask the neighbourhood team")


class Invite(OfMeetingForm):
    """Ask an officer to come."""

    does = staticmethod(actions.invite_officer)
    form_class = InviteForm
    title = "Ask an officer to come"
    button = "Ask them"
    intro = ("The neighbourhood police get a message. They read when and where it is, and not why.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask them."""
        return actions.invite_officer(meeting=self.meeting, **cleaned, by=self.request.actor)


class HeldForm(Form):
    """When, whether an officer came, what came of it."""

    held_at = DateAndTime("When was it held?", called="Time", past=True, required="Enter when it was held")  # fmt: skip
    police_came = YesNo("Did an officer come?", required="Select whether an officer came")
    outcome = LongText("What came of it?", hint="Of the house. Name no young person", rows=4, required="Write what came of it")  # fmt: skip


class Held(OfMeetingForm):
    """It was held."""

    does = staticmethod(actions.hold_house_meeting)
    form_class = HeldForm
    title = "The house meeting was held"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """When it was planned for, where that has passed."""
        at = self.meeting.meeting_at
        return {"held_at": at} if at <= clock.now() else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.hold_house_meeting(meeting=self.meeting, **cleaned, by=self.request.actor)


class CallOff(OfMeetingForm):
    """Call it off."""

    does = staticmethod(actions.call_off_house_meeting)
    form_class = Form
    title = "Call the house meeting off"
    button = "Call it off"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Call it off."""
        return actions.call_off_house_meeting(meeting=self.meeting, by=self.request.actor)
