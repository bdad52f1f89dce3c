"""Coming forward at either door, and being sent on."""

from typing import Any

from django.urls import reverse

from accord.access.actions import why_not
from accord.access.refusals import refuse_if
from accord.casework.homelessness import actions
from accord.casework.homelessness.models import Presentation
from accord.casework.homelessness.models.coming import DOORS, SITUATIONS
from accord.casework.homelessness.refusals import of_age
from accord.web.homelessness.base import Asks, OfPresentation
from accord.web.identity.looking_first import LooksFirst
from accord.web.page.fields import (
    Date,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Text,
    YesNo,
    YesNoNotKnown,
)

BED_FIRST = (
    "A bed tonight comes first, and waits for none of this. If they may be in danger, call 999 now."
)


class Answers(Form):
    """What is asked of everybody who comes forward. A question without an answer is not known."""

    situation = Radios(
        "How do things stand?", choices=SITUATIONS, required="Select how things stand"
    )
    why = LongText(
        "Why are they homeless, or about to be?",
        rows=4,
        required="Say why they are homeless or about to be",
    )
    somewhere_tonight = YesNoNotKnown(
        "Have they somewhere to stay tonight?", required="Select yes, no or not known"
    )
    safe_at_home = YesNoNotKnown(
        "Is it safe for them to stay with their family?", required="Select yes, no or not known"
    )
    open_case = YesNoNotKnown(
        "Have they an open case with social care?",
        hint="A case that was closed is not open. Nobody is sent on before it is known.",
        required="Select yes, no or not known",
    )
    known_to_social_care = YesNoNotKnown("Has social care known them at any time?", required="Select yes, no or not known")  # fmt: skip
    more_because = LongText(
        "Why do they need more help than others who come?",
        hint="If there is anything: both services then do more than they have to",
        rows=2,
    )


class NewForm(Answers):
    """Somebody whose case is not open here: who they are, then how things stand."""

    sections = (
        ("Who they are", ("legal_name", "preferred_name", "pronouns", "born")),
        ("How to talk with them", ("language", "interpreter", "communication")),
        (
            "How things stand",
            ("situation", "why", "somewhere_tonight", "safe_at_home", "open_case", "known_to_social_care", "more_because"),
        ),
    )  # fmt: skip
    legal_name = Text("Full legal name", required="Enter their full legal name")
    preferred_name = Text("What name do they use?")
    pronouns = Text("Pronouns", hint="As they say them, for example they/them", width="10")
    born = Date(
        "Date of birth",
        past=True,
        required="Enter their date of birth",
        hint="For example, 27 3 2010",
    )
    language = Text("Which language do they speak best?", width="20")
    interpreter = YesNoNotKnown(
        "Do they need an interpreter?", required="Select yes, no or not known"
    )
    communication = Text("What helps them to follow and to be heard?", longest=300)  # fmt: skip


class ComeForward(LooksFirst):
    """Write down somebody new who came to the door."""

    form_class = NewForm
    leaves = "There is no file yet whose addresses could be looked for, and a bed comes first"
    title = "Somebody has come forward as homeless"
    button = "Write it down"
    intro = (
        BED_FIRST,
        "For 16 and 17 year olds. If you have a part on their case already, go from there.",
    )

    def prepare(self) -> None:
        """Only those at a door come here; the others are told who does."""
        refuse_if(why_not(actions.come_forward.action, by=self.request.actor, file_id=None))

    def back(self) -> str:
        """Back to the list."""
        return reverse("people")

    def act(self, cleaned: dict[str, Any]) -> Presentation:
        """Write it down, once the asker has looked at the records like it that they may see."""
        refuse_if(of_age(cleaned["born"]))
        self.look_first(cleaned)
        return actions.come_forward(**cleaned, by=self.request.actor)

    def after(self, result: Presentation) -> str:
        """To its page."""
        self.request.actor.forget_roles(result.file_id)
        return reverse("homelessness:case", args=[result.file.ref])


class PresentForm(Answers):
    """Where they came, and how things stand."""

    field_order = ("presented_to",)
    presented_to = Radios(
        "To whom did they come?", choices=DOORS, required="Select to whom they came"
    )
    presented_at = DateAndTime(
        "When?", called="When", past=True, hint="Leave it empty if it was just now"
    )


class Present(Asks):
    """Write down that they came forward."""

    does = staticmethod(actions.record_presentation)
    form_class = PresentForm
    title = "They have come forward as homeless"
    button = "Write it down"
    intro = (BED_FIRST,)

    def act(self, cleaned: dict[str, Any]) -> Presentation:
        """Write it down."""
        return actions.record_presentation(file=self.file, **cleaned, by=self.request.actor)


class OpenCaseForm(Form):
    """What the front door team says."""

    open_case = YesNo("Is there an open case?", required="Select yes or no")


class OpenCase(OfPresentation):
    """Say whether there is an open case."""

    does = staticmethod(actions.find_out_open_case)
    form_class = OpenCaseForm
    title = "Is there an open case with social care?"
    button = "Save"
    intro = ("Ring the front door team and ask. Until it is known, they stay with you.",)


class Signpost(OfPresentation):
    """Show them the way to the housing options team."""

    does = staticmethod(actions.signpost)
    title = "Show them the way to the housing options team"
    button = "They are on their way"
    intro = ("Ring ahead. Somebody makes sure that they arrive, and says so here.",)


class OwnWorker(OfPresentation):
    """Refer them to their own social worker."""

    does = staticmethod(actions.refer_to_own_worker)
    title = "Refer them to their own social worker"
    button = "They have been referred"
    intro = (
        "Ring the social worker or the adviser, or their manager. Whoever has an open case is no new applicant.",
    )


class ArrivedForm(Form):
    """When."""

    arrived_at = DateAndTime(
        "When?", called="When", past=True, hint="Leave it empty if it was just now"
    )


class Arrived(OfPresentation):
    """Say that they arrived."""

    does = staticmethod(actions.say_arrived)
    form_class = ArrivedForm
    title = "They have arrived at the housing options team"
    button = "Save"


class DidNotArriveForm(Form):
    """What was done."""

    looked_for = LongText(
        "What was done to find them?", rows=3, required="Say what was done to find them"
    )


class DidNotArrive(OfPresentation):
    """Say that they did not arrive."""

    does = staticmethod(actions.say_did_not_arrive)
    form_class = DidNotArriveForm
    title = "They did not arrive"
    button = "Save"
    intro = (
        "If you do not know where they are, or they may be in danger, call 999. They are referred to the front door team too.",
    )
