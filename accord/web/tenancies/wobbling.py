"""A problem with the tenancy, help with it, the formal meeting, and the last resort."""

from typing import Any

from accord import clock
from accord.casework.tenancies import actions
from accord.casework.tenancies.models import FormalMeeting, Tenancy, TenancyIssue
from accord.casework.tenancies.models.trouble import MEASURES, OBJECTIVES, OUTCOMES, PROBLEMS
from accord.casework.tenancies.queries import may_tell
from accord.web.page.fields import Checkboxes, Date, DateAndTime, Form, LongText, Radios, Text
from accord.web.tenancies.shared import OfARecord, PressARecord

SAFETY = "If somebody may come to harm, tell it as a concern now: that waits for no consent."
THERE = (
    ("housing_options_officer", "The housing options officer"),
    ("lead_worker", "Their social worker or personal adviser"),
    ("lead_worker_manager", "The worker’s manager"),
    ("young_person", "The young person"),
    ("landlord_staff", "The landlord’s staff"),
    ("other_professional", "Another agency"),
)


class FindForm(Form):
    """What kind, and what it is."""

    problem = Radios("What kind of problem?", choices=PROBLEMS, required="Select what kind it is")
    description = LongText(
        "What is it?",
        hint="In a few words, as you would say it to the young person",
        required="Enter what the problem is",
        rows=3,
    )


class Find(OfARecord):
    """Note a problem."""

    does = staticmethod(actions.find_tenancy_issue)
    form_class = FindForm
    table, named = Tenancy, ("tenancy", "tenancy")
    title = "A problem with the tenancy"
    button = "Save the problem"

    def find(self) -> None:
        """Find the tenancy, and say who will read it."""
        super().find()
        told = (
            "They agree that their worker hears of it: what you write is passed on."
            if may_tell(self.file)
            else "They have not agreed that their worker hears of it: what you write stays with you."
        )
        self.intro = (told, SAFETY)


class OnIssue(OfARecord):
    """What forms about a problem share."""

    table, named = TenancyIssue, ("issue", "tenancy_issue")


class Help(PressARecord):
    """Record that the officer helps."""

    does = staticmethod(actions.help_with_tenancy)
    table, named = TenancyIssue, ("issue", "tenancy_issue")
    title = "The housing officer helps"
    button = "I help with it"


class SettleForm(Form):
    """How, and when."""

    outcome = LongText("How was it settled?", required="Enter how it was settled", rows=2)
    settled_on = Date(
        "When was it settled?", called="Day", past=True, required="Enter when it was settled"
    )


class Settle(OnIssue):
    """Record that it was settled."""

    does = staticmethod(actions.settle_tenancy_issue)
    form_class = SettleForm
    title = "It is settled"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"settled_on": clock.local_date(clock.now())}


class WarnForm(Form):
    """What may follow, and why."""

    possible_outcome = Radios(
        "What may follow?", choices=OUTCOMES, required="Select what may follow"
    )
    why = LongText("Why has it come to this?", required="Enter why it has come to this", rows=3)


class Warn(OnIssue):
    """Say that the home may be lost."""

    does = staticmethod(actions.say_home_may_be_lost)
    form_class = WarnForm
    title = "The home may be lost"
    button = "Call the formal meeting"
    intro = (
        "The housing officer and their worker are told, and a formal meeting is held before "
        "anything is done. It does not wait for consent: tell the young person, who may come.",
    )


class OnMeeting(OfARecord):
    """What forms about a formal meeting share."""

    table, named = FormalMeeting, ("meeting", "formal_meeting")


class ArrangeForm(Form):
    """When, and who is asked."""

    meeting_at = DateAndTime("When is it?", called="Time", future=True, required="Enter when it is")
    agencies = Text("Which other agencies are asked?")


class Arrange(OnMeeting):
    """Arrange it."""

    does = staticmethod(actions.arrange_formal_meeting)
    form_class = ArrangeForm
    title = "Arrange the formal meeting"
    button = "Arrange it"


class HeldForm(Form):
    """When, who came, what was agreed."""

    held_at = DateAndTime("When was it?", called="Time", past=True, required="Enter when it was")
    attended = Checkboxes("Who came?", choices=THERE, required="Select who came")
    objective = Radios("What was agreed?", choices=OBJECTIVES, required="Select what was agreed")
    way_forward = LongText(
        "The way forward",
        hint="Who does what, and by when",
        required="Enter the way forward",
        rows=4,
    )


class Held(OnMeeting):
    """Record it."""

    does = staticmethod(actions.hold_formal_meeting)
    form_class = HeldForm
    title = "The formal meeting"
    button = "Save what was agreed"

    def initial(self) -> dict[str, Any]:
        """Its own time."""
        return {"held_at": min(self.row.meeting_at or clock.now(), clock.now())}


class EnforceForm(Form):
    """What, why, when."""

    measure = Radios("What does the landlord do?", choices=MEASURES, required="Select what it does")
    reasons = LongText(
        "Why is nothing else left?", required="Enter why nothing else is left", rows=3
    )
    decided_on = Date("When was it decided?", called="Day", past=True, required="Enter the day")
    taken_on = Date("When was it done?", called="Day", past=True, required="Enter the day")
    going_ahead = LongText(
        "Was the meeting offered and not taken up?",
        hint="For a service manager, who says why it goes ahead",
        rows=2,
    )


class Enforce(OnIssue):
    """Record the last resort."""

    does = staticmethod(actions.enforce_tenancy)
    form_class = EnforceForm
    title = "The last resort"
    button = "Save what was done"
    intro = (
        "Only after the formal meeting, and only where nothing else is left. Before they are 18 "
        "no notice can be served on them, whoever decides it.",
    )

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"taken_on": clock.local_date(clock.now())}
