"""Missing panels, strategy and professionals meetings."""

from typing import Any

from accord import clock
from accord.casework.missing import actions
from accord.casework.missing.models import MEETINGS, MissingMeeting
from accord.vocabulary import roles
from accord.web.case_form import CaseForm, Press
from accord.web.page.fields import Checkboxes, Confirm, DateAndTime, Form, LongText, Radios, Text

WHO = ("lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager", "young_person", "parent", "police", "youth_justice_worker", "other_professional")  # fmt: skip


class CallForm(Form):
    """Which meeting, when, and who calls it."""

    kind = Radios("Which meeting?", choices=MEETINGS, required="Select which meeting")
    scheduled_for = DateAndTime("When is it?", called="When it is", future=True, required="Enter when it is")  # fmt: skip
    convened_by = Text("Who calls it?", width="20")
    invite_keyworker = Confirm("", text="Invite the keyworker now")


class Call(CaseForm):
    """Record that a meeting is called."""

    does = staticmethod(actions.call_missing_meeting)
    form_class = CallForm
    tab = "Missing"
    goes_to = "missing:case"
    said_in = "ISL-MISSING-04"
    title = "Call a meeting about missing episodes"
    button = "Save the meeting"

    def initial(self) -> dict[str, Any]:
        """The keyworker is invited."""
        return {"invite_keyworker": True}

    def act(self, cleaned: dict[str, Any]) -> MissingMeeting:
        """Save it."""
        cleaned["invite_keyworker"] = bool(cleaned["invite_keyworker"])
        return actions.call_missing_meeting(file=self.file, **cleaned, by=self.request.actor)


class OfMeeting(CaseForm):
    """What the screens of one meeting share."""

    tab = "Missing"
    goes_to = "missing:case"

    def find(self) -> None:
        """Find it."""
        self.meeting = self.one(MissingMeeting, self.kwargs["missing_meeting"], "file")
        self.caption = self.meeting.get_kind_display()


class Invite(Press, OfMeeting):
    """Invite the keyworker."""

    does = staticmethod(actions.invite_keyworker_to_missing_meeting)
    title = "Invite the keyworker"
    button = "Invite them"

    def act(self, cleaned: dict[str, Any]) -> MissingMeeting:
        """Invite them."""
        return actions.invite_keyworker_to_missing_meeting(meeting=self.meeting, by=self.request.actor)  # fmt: skip


class Cancel(Press, OfMeeting):
    """Cancel it."""

    does = staticmethod(actions.cancel_missing_meeting)
    title = "Cancel the meeting"
    button = "Cancel it"

    def act(self, cleaned: dict[str, Any]) -> MissingMeeting:
        """Cancel it."""
        return actions.cancel_missing_meeting(meeting=self.meeting, by=self.request.actor)


def who() -> list[tuple[str, str]]:
    """Who may have come."""
    known = roles()
    return [(name, known[name].title) for name in WHO]


class HeldForm(Form):
    """When, who came, and what came of it."""

    held_at = DateAndTime("When was it held?", called="When it was held", past=True, required="Enter when it was held")  # fmt: skip
    attended = Checkboxes("Who came?", choices=who, required="Select who came")
    contribution = LongText("What did the keyworker contribute?", rows=3)
    decisions = LongText("What was decided?", rows=3, hint="New times for reporting are agreed under Meetings, so that they count.")  # fmt: skip


class Held(OfMeeting):
    """Record that it was held."""

    does = staticmethod(actions.record_missing_meeting)
    form_class = HeldForm
    title = "Record the meeting"
    button = "The meeting was held"

    def initial(self) -> dict[str, Any]:
        """At its time, once that has come."""
        at = self.meeting.scheduled_for
        return {"held_at": at if at <= clock.now() else None}

    def act(self, cleaned: dict[str, Any]) -> MissingMeeting:
        """Record it."""
        return actions.record_missing_meeting(meeting=self.meeting, **cleaned, by=self.request.actor)  # fmt: skip
