"""A meeting about a home that may fail: called, and held."""

from typing import Any

from accord.casework.placements.models import Placement
from accord.casework.youth_justice import actions
from accord.casework.youth_justice.models import DisruptionMeeting
from accord.casework.youth_justice.refusals import MAY_COME
from accord.web.case_form import CaseForm
from accord.web.cases.presenting import title_of
from accord.web.page.fields import Checkboxes, DateAndTime, Form, Text


def people() -> list[tuple[str, str]]:
    """Who can be asked, by their titles."""
    return [(role, title_of(role)) for role in MAY_COME]


class CallForm(Form):
    """When, where, who."""

    meeting_at = DateAndTime("When is it?", called="Time of the meeting", future=True, required="Enter when it is")  # fmt: skip
    place = Text("Where is it, or how do people join?", required="Say where it is")
    invited = Checkboxes("Who is asked to come?", choices=people, required="Select who is asked")


class Call(CaseForm):
    """Call a meeting about a home that may fail."""

    does = staticmethod(actions.call_disruption_meeting)
    form_class = CallForm
    places = ("place",)
    tab = "Risk"
    goes_to = "youth_justice:case"
    title = "A meeting: the home may fail"
    button = "Call it"

    def find(self) -> None:
        """Find the stay."""
        self.placement = self.one(Placement, self.kwargs["placement"])

    def initial(self) -> dict[str, Any]:
        """Both services, to begin with."""
        return {"invited": ["lead_worker", "youth_justice_worker", "keyworker"]}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Call it."""
        by = self.request.actor
        return actions.call_disruption_meeting(placement=self.placement, **cleaned, by=by)


class HeldForm(Form):
    """When, and who came."""

    held_at = DateAndTime("When was it held?", called="Time", past=True, required="Enter when")
    attended = Checkboxes("Who came?", choices=people, required="Select who came")


class Held(CaseForm):
    """Record that the meeting was held."""

    does = staticmethod(actions.hold_disruption_meeting)
    form_class = HeldForm
    tab = "Risk"
    goes_to = "youth_justice:case"
    title = "The meeting was held"
    button = "Save"

    def find(self) -> None:
        """Find the meeting."""
        self.meeting = self.one(DisruptionMeeting, self.kwargs["disruption"])

    def initial(self) -> dict[str, Any]:
        """When it was to be, and whoever was asked."""
        return {"held_at": self.meeting.meeting_at, "attended": self.meeting.invited}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        by = self.request.actor
        return actions.hold_disruption_meeting(meeting=self.meeting, **cleaned, by=by)
