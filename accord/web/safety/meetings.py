"""Forms of meetings and risk groups."""

from typing import Any

from accord.casework.plans.actions.safety import SafetyTerms
from accord.casework.plans.models import SafetyPlan
from accord.casework.risk_meetings import actions
from accord.casework.risk_meetings.models import (
    KINDS,
    PANELS,
    TOPICS,
    RiskMeeting,
    RiskPanel,
    RiskPanelAction,
)
from accord.web.page.fields import (
    Date,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Rows,
    Text,
    YesNo,
)
from accord.web.safety.base import OnSafety
from accord.web.safety.relaying import at_meeting, came, who


class CallMeetingForm(Form):
    """A meeting to be called."""

    kind = Radios("Which meeting?", choices=KINDS, required="Select which meeting")
    topic = Radios("What is it about?", choices=TOPICS, required="Select what it is about")
    reason = LongText(
        "Why is it needed?",
        hint="Only the lead worker’s side reads this",
        required="Say why it is needed",
        rows=3,
    )
    scheduled_for = DateAndTime(
        "When is it?", called="Time of the meeting", future=True, required="Enter when it is"
    )
    place = Text("Where, or how do people join?", required="Say where it is")
    invited = who("Who is asked to come?")


class CallMeeting(OnSafety):
    """Call a meeting because the risk is high."""

    does = staticmethod(actions.call_risk_meeting)
    form_class = CallMeetingForm
    roles_in = "invited"
    title = "Call a meeting"
    button = "Call the meeting and give notice"
    intro = ("Those asked are told at once, so that they have as much notice as possible.",)


class HeldForm(Form):
    """What came of the meeting."""

    attended = came()
    risk_level = Text("How high is the risk?", required="Say how high the risk is")
    plan = LongText(
        "What was agreed?",
        hint="Everybody asked to the meeting reads this",
        required="Write what was agreed",
    )
    held_at = at_meeting()


class Held(OnSafety):
    """A meeting was held."""

    of = (RiskMeeting, "risk_meeting", "meeting")
    does = staticmethod(actions.hold_risk_meeting)
    form_class = HeldForm
    roles_in = "attended"
    title = "What the meeting agreed"

    def people(self) -> list[tuple[str, str]]:
        """Those who may have come."""
        return self.attenders()


class PanelForm(Form):
    """For which group, when, why."""

    panel = Radios("Which one?", choices=PANELS, required="Select which one")
    meeting_at = DateAndTime(
        "When is it?", called="Time of the meeting", future=True, required="Enter when it is"
    )
    listed_reason = LongText(
        "Why are they discussed?",
        hint="Only the lead worker’s side reads this",
        required="Say why",
        rows=3,
    )
    attendance_requested = YesNo("Are you asked to come?", required="Select yes or no")


class ListPanel(OnSafety):
    """The young person is to be discussed."""

    does = staticmethod(actions.list_for_panel)
    form_class = PanelForm
    title = "To be discussed at a risk group"


class OnPanel(OnSafety):
    """About one discussion."""

    of = (RiskPanel, "panel", "panel")


class Contacted(OnPanel):
    """The keyworker was spoken to before."""

    does = staticmethod(actions.contact_keyworker_before)
    title = "You have spoken to the keyworker"
    button = "I have spoken to them"


class InformationForm(Form):
    """How things are."""

    words = LongText("How are things now?", required="Write how things are")


class Information(OnPanel):
    """The keyworker says how things are."""

    does = staticmethod(actions.give_placement_information)
    form_class = InformationForm
    title = "How things are, for the discussion"


class DiscussedForm(Form):
    """What became of it."""

    attended = came()
    safety_plan_change = YesNo("Does the safety plan have to change?", required="Select yes or no")
    plan_kept = Text("Where is the intensive risk plan kept?")
    held_at = at_meeting()


class Discussed(OnPanel):
    """The discussion took place."""

    does = staticmethod(actions.record_panel)
    form_class = DiscussedForm
    roles_in = "attended"
    title = "The young person was discussed"

    def people(self) -> list[tuple[str, str]]:
        """Those who may have come."""
        return self.attenders()


class ReceiptForm(Form):
    """The case system's reference."""

    receipt = Text("What reference did the case system give?", required="Enter the reference")


class CaseNotes(OnPanel):
    """The case notes were updated."""

    does = staticmethod(actions.note_on_lcs)
    form_class = ReceiptForm
    title = "The case notes have been updated"


class ActionRow(Form):
    """One thing asked of the provider."""

    words = Text("What is asked of the home?", required="Say what is asked")
    due_on = Date("By when?", called="The day", future=True, required="Enter by when")


class OutcomeForm(Form):
    """What was agreed, for the keyworker."""

    agreed_outcomes = LongText(
        "What was agreed?", hint="The home reads this", required="Write what was agreed"
    )
    told_roles = who("Who is told?")
    provider_actions = Rows(ActionRow, "What is asked of the home", each="action")


class Outcome(OnPanel):
    """Tell the keyworker what was agreed."""

    does = staticmethod(actions.share_panel_outcome)
    form_class = OutcomeForm
    roles_in = "told_roles"
    title = "Tell the keyworker what was agreed"
    button = "Tell them"

    def given(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers, the actions as pairs."""
        rows = [(row["words"], row["due_on"]) for row in cleaned.pop("provider_actions")]
        return super().given(cleaned) | {"provider_actions": rows}


class FileForm(Form):
    """The provider's own file."""

    entry = LongText("What was written on the file?", required="Say what was written", rows=3)
    attachments = Text("Which papers were attached?", hint="Such as the updated safety plan")


class ProvidersFile(OnPanel):
    """The provider's file was updated."""

    does = staticmethod(actions.update_provider_file)
    form_class = FileForm
    title = "The home’s file has been updated"


class PlanForm(Form):
    """The safety plan."""

    risks = LongText("What are the risks?", required="Say what the risks are", rows=3)
    triggers = LongText("What sets them off?", rows=2)
    what_helps = LongText("What helps?", required="Say what helps", rows=2)
    who_does_what = LongText("Who does what?", required="Say who does what", rows=2)
    in_a_crisis = LongText("What do people do in a crisis?", required="Say what people do", rows=2)


class Plan(OnPanel):
    """Update the safety plan."""

    does = staticmethod(actions.update_safety_plan)
    form_class = PlanForm
    title = "Update the safety plan"

    def given(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers, as the terms of a plan."""
        return {"terms": SafetyTerms(**cleaned)}


class SharePlanForm(Form):
    """With whom."""

    to_roles = who("Who gets it?")


class SharePlan(OnSafety):
    """Share the updated safety plan."""

    of = (SafetyPlan, "safety_plan", "plan")
    does = staticmethod(actions.share_safety_plan)
    form_class = SharePlanForm
    roles_in = "to_roles"
    title = "Share the updated safety plan"
    button = "Share it"


class DoneForm(Form):
    """What was done."""

    words = LongText("What was done?", required="Say what was done", rows=2)


class Done(OnSafety):
    """The home did what was asked."""

    of = (RiskPanelAction, "task", "task")
    does = staticmethod(actions.complete_panel_action)
    form_class = DoneForm
    title = "What the home was asked is done"
