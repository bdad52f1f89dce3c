"""After the meeting: notes sent, the young person told, the handbook given."""

from typing import Any

from accord import clock
from accord.casework.meetings import actions
from accord.casework.meetings import models as records
from accord.casework.meetings.actions import Expected
from accord.casework.meetings.models import Attendance, Handbook, PlanningMeeting
from accord.casework.meetings.queries import meeting_ahead
from accord.casework.placements.models import Placement
from accord.web.case_form import CaseForm
from accord.web.cases.presenting import title_of
from accord.web.meetings.arranging import OfMeeting
from accord.web.page.fields import Checkboxes, DateAndTime, Form, LongText, Number

TOLD = (
    ("provider_expectations", "What they can expect from the home"),
    ("own_expectations", "What is expected of them"),
    ("actions_away", "How what they do elsewhere affects everybody’s safety"),
)


class SendForm(Form):
    """To whom."""

    recipients = Checkboxes(
        "Who gets the notes?", heading=True, required="Select who gets the notes"
    )


class Send(OfMeeting):
    """Send the notes with clear actions."""

    does = staticmethod(actions.send_meeting_notes)
    form_class = SendForm
    title = "Who gets the notes?"
    button = "Send the notes"

    def _asked(self) -> list[str]:
        rows = Attendance.objects.filter(meeting_id=self.meeting.pk).order_by("pk")
        return list(dict.fromkeys(one.role for one in rows))

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with everybody who was asked."""
        named = [(role, title_of(role)) for role in self._asked()]
        return self.choose(super().form(data, quiet=quiet), recipients=named)

    def initial(self) -> dict[str, Any]:
        """Everybody."""
        return {"recipients": self._asked()}

    def act(self, cleaned: dict[str, Any]) -> PlanningMeeting:
        """Send them."""
        return actions.send_meeting_notes(meeting=self.meeting, **cleaned, by=self.request.actor)


class InformForm(Form):
    """What they were told, and in which words."""

    informed = Checkboxes(
        "What was the young person told?", choices=TOLD, required="Select what they were told"
    )
    of_provider = LongText("What they can expect from the home")
    of_young_person = LongText("What is expected of them")
    actions_away = LongText("How what they do elsewhere affects safety")


class Inform(OfMeeting):
    """Record that the young person was told what to expect and what is expected."""

    does = staticmethod(actions.inform_young_person)
    form_class = InformForm
    title = "What the young person was told"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """The words of the meeting, if there are any."""
        found = records.Expectations.objects.filter(meeting_id=self.meeting.pk).first()
        names = ("of_provider", "of_young_person", "actions_away")
        words = {name: getattr(found, name) if found else "" for name in names}
        return {"informed": [key for key, _ in TOLD], **words}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        informed = cleaned.pop("informed")
        return actions.inform_young_person(
            meeting=self.meeting,
            informed=informed,
            expectations=Expected(**cleaned),
            by=self.request.actor,
        )


class HandbookForm(Form):
    """Which edition, and when."""

    edition = Number("Which edition?", least=1, required="Enter which edition of the handbook")
    given_at = DateAndTime(
        "When was it given?", called="Time", past=True, required="Enter when it was given"
    )


class GiveHandbook(CaseForm):
    """Record that the young person was given the moving in handbook."""

    does = staticmethod(actions.give_handbook)
    form_class = HandbookForm
    tab = "Meetings"
    goes_to = "meetings:case"
    title = "Moving in handbook"
    button = "Save"

    def find(self) -> None:
        """Find the placement and the meeting under way."""
        self.placement = self.one(Placement, self.kwargs["placement"])
        self.meeting = meeting_ahead(self.placement)

    def initial(self) -> dict[str, Any]:
        """The first edition, just now."""
        return {"edition": 1, "given_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Handbook:
        """Save it."""
        return actions.give_handbook(
            placement=self.placement, meeting=self.meeting, **cleaned, by=self.request.actor
        )

    def next(self, result: Handbook) -> str:
        """Back to the meeting under way, or to the meetings."""
        return (
            self.to("meetings:recorder", self.meeting.pk) if self.meeting else super().next(result)
        )
