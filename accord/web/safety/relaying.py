"""Forms of the relay: the gangs team's own, and the lead worker's."""

from typing import Any

from django.http import Http404

from accord.casework.intelligence import actions
from accord.casework.intelligence.models import (
    WHERE,
    IntelItem,
    RelayNote,
)
from accord.casework.sharing.models.call import OUTCOMES
from accord.web.leaving import Leaves
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Text,
    YesNo,
)
from accord.web.safety.base import OnSafety

OWN_WORDS = (
    "In your own words. Never the young person’s words about others, and never where it comes from"
)


def who(label: str = "Who is to know?") -> Checkboxes:
    """Those who keep the young person safe."""
    return Checkboxes(label, required="Select who is to know", hint="Only those you choose read it")


def came() -> Checkboxes:
    """Those who were at a meeting."""
    return Checkboxes("Who came?", required="Select who came")


def at_meeting() -> DateAndTime:
    """When a meeting was held, which may be noted later."""
    return DateAndTime(
        "When was it?",
        hint="Leave this empty if it was just now",
        called="Time of the meeting",
        past=True,
    )


class SectionForm(Form):
    """Whether the section on gangs applies."""

    applies = YesNo(
        "Is the young person at risk of harm from gangs or serious youth violence?",
        required="Select yes or no",
    )
    because = LongText("Why?", required="Say why", rows=3)


class Section(OnSafety):
    """Say whether the section on gangs applies."""

    does = staticmethod(actions.apply_gangs_section)
    form_class = SectionForm
    title = "Does the section on gangs apply?"
    intro = (
        "If it does, the gangs team sees who the young person is and can pass on what it hears.",
    )


class ClearForm(Form):
    """What may be passed on, written anew."""

    words = LongText(
        "What does the lead worker need to know?",
        hint="Write it anew. Nothing that shows who said it, or how it is known",
        required="Write what the lead worker needs to know",
    )
    handling = Text("Is there anything they may not do with it?")
    happened_where = Radios("Where did it happen?", choices=WHERE, required="Select where")
    igt_urgent = YesNo("Is it urgent?", required="Select yes or no")
    igt_urgent_because = LongText("If so, why?", rows=2)
    source_removed = Confirm(
        "",
        text="I have taken out everything about a source, and everything that is not relevant",
        required="Take out everything about a source, and tick the box to say so",
    )


class Clear(OnSafety):
    """Clear something for passing on."""

    does = staticmethod(actions.clear_intelligence)
    form_class = ClearForm
    leaves = Leaves(("words", "handling"), into="intelligence", marking=1)
    title = "Clear something for the lead worker"
    button = "Clear it"

    def given(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers, with the briefing it comes of where the page was opened from one."""
        briefing = self.request.GET.get("briefing", "")
        return super().given(cleaned) | {"briefing": briefing}


class OnIntel(OnSafety):
    """About one item."""

    of = (IntelItem, "intel", "item")


class Share(OnIntel):
    """Pass a cleared item to the lead worker."""

    does = staticmethod(actions.share_with_worker)
    title = "Pass it to the lead worker and the deputy team manager"
    button = "Pass it on"


class UrgencyForm(Form):
    """Urgent or not."""

    urgent = YesNo("Is it urgent?", required="Select yes or no")
    reason = LongText("Why?", hint="Needed where the gangs team said otherwise", rows=3)


class Urgency(OnIntel):
    """Decide whether it is urgent."""

    does = staticmethod(actions.decide_urgency)
    form_class = UrgencyForm
    title = "Is this urgent?"
    button = "Save the decision"


class CallForm(Form):
    """One call."""

    to_role = Radios("Who did you call?", required="Select who you called")
    to_name = Text("Their name")
    outcome = Radios("Did you reach them?", choices=OUTCOMES, required="Select what happened")
    words = LongText("If you reached them, what did you tell them?", hint=OWN_WORDS, rows=4)
    called_at = DateAndTime(
        "When?", hint="Leave this empty if it was just now", called="Time of the call", past=True
    )


class Call(OnIntel):
    """Log the urgent call."""

    does = staticmethod(actions.call_keyworker)
    form_class = CallForm
    leaves = Leaves(("words",), into="relay")
    roles_in = "to_role"
    title = "Call the keyworker now"
    button = "Log the call"
    intro = ("A call that was not answered is logged, and is still owed.",)


class SendForm(Form):
    """What is sent, and to whom."""

    words = LongText(
        "What do they need to know?", hint=OWN_WORDS, required="Write what they need to know"
    )
    to_roles = who()


class Send(OnIntel):
    """Send the keyworker and key professionals what they need to know."""

    does = staticmethod(actions.send_to_keyworker)
    form_class = SendForm
    leaves = Leaves(("words",), into="relay")
    roles_in = "to_roles"
    title = "Send the keyworker what they need to know"
    button = "Send it"
    intro = ("They get an e-mail that something is here for them. The words stay in Accord.",)


class WriteUpForm(Form):
    """The call in writing."""

    words = LongText("What did you tell them?", hint=OWN_WORDS, required="Write what you told them")
    to_roles = Checkboxes("Who else is to know?", hint="Whoever you called reads it as well")


class WriteUp(OnSafety):
    """Follow a call up in writing."""

    of = (RelayNote, "relay", "note")
    does = staticmethod(actions.write_up_call)
    form_class = WriteUpForm
    leaves = Leaves(("words",), into="relay")
    roles_in = "to_roles"
    title = "Put the call in writing"
    button = "Send it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write up the call that the note was told in."""
        if self.row.call is None:
            raise Http404
        return self.does(call=self.row.call, **self.given(cleaned), by=self.request.actor)  # type: ignore[attr-defined]


class CloseForm(Form):
    """What came of it."""

    because = LongText("What came of it?", required="Say what came of it", rows=3)


class Close(OnIntel):
    """Close a relay."""

    does = staticmethod(actions.close_relay)
    form_class = CloseForm
    title = "Everybody who needs this has it"
    button = "Close it"
