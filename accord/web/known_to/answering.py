"""Answering what a team was asked: a copy after weighing it, or nothing, with the reason."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.casework.need_to_know import actions, queries
from accord.casework.need_to_know.models import BASES, PRINCIPLES, PointerAsk
from accord.casework.need_to_know.refusals import FOR_SHARING
from accord.web.case_form import CaseForm
from accord.web.known_to.views import asked_of_us, asker_of
from accord.web.leaving import Leaves
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    Date,
    Form,
    LongText,
    Radios,
    Rows,
    Select,
    Text,
)

WEIGHED = {
    "necessary": "Necessary: they cannot do it without this",
    "proportionate": "Proportionate: it weighs more than the young person’s privacy",
    "relevant": "Relevant: only what bears on what they asked",
    "adequate": "Adequate: enough to be understood rightly",
    "accurate": "Accurate: checked, and fact told from opinion",
    "timely": "Timely: in time to be of use",
    "secure": "Secure: for this reader only, and until it ends",
    "recorded": "Recorded: what, with whom, why",
}
SHARING = [one for one in BASES if one[0] in FOR_SHARING]
NOT_SHARING = [one for one in BASES if one[0] not in FOR_SHARING]


class LineForm(Form):
    """One line of the copy."""

    label = Text("What is it?", required="Enter what the line is")
    value = LongText("What does it say?", required="Enter what it says")


class ShareForm(Form):
    """What to share, weighed."""

    held_class = Select("What kind of information is it?", required="Choose a kind")
    title = Text("What is the copy called?", required="Give the copy a title")
    lines = Rows(LineForm, "The copy", each="line", required="Write at least one line")
    weighed = Checkboxes(
        "Is it all of these?",
        choices=[(one, WEIGHED[one]) for one in PRINCIPLES],
        required="Tick what is met; share only what meets all eight",
    )
    basis = Radios("On what basis?", choices=SHARING, required="Select the basis")
    reason = LongText("Why do you share it?", required="Write why")
    last_day = Date("Until when may they read it?", called="The last day", future=True, required="Enter the last day")  # fmt: skip


class NothingForm(Form):
    """Why nothing is shared."""

    held_class = Select("What kind of information is it?", required="Choose a kind")
    nothing_held = Confirm("", text="We hold nothing of what was asked")
    basis = Radios("Why is nothing shared?", choices=NOT_SHARING, required="Select why")
    reason = LongText(
        "Say why in your own words",
        hint="Where it would put something or somebody at risk, you need not",
    )


def share(ask: PointerAsk, cleaned: dict[str, Any], by: Actor) -> None:
    """Share what the form holds."""
    last: date = cleaned.pop("last_day")
    weighed = dict.fromkeys(cleaned.pop("weighed"), True)
    lines = [(row["label"], row["value"]) for row in cleaned.pop("lines")]
    actions.share_what_is_held(
        ask=ask,
        expires_at=clock.midnight_after(last),
        weighed=weighed,
        lines=lines,
        **cleaned,
        by=by,
    )


def nothing(ask: PointerAsk, cleaned: dict[str, Any], by: Actor) -> Any:
    """Answer that nothing is shared."""
    cleaned["nothing_held"] = bool(cleaned["nothing_held"])
    return actions.share_nothing(ask=ask, **cleaned, by=by)


def kinds() -> list[tuple[str, str]]:
    """The kinds of information that are about a person."""
    about = queries.classes_about_a_person()
    return [(name, name.replace("_", " ").capitalize()) for name in about]


class Answer(CaseForm):
    """What both answers share."""

    goes_to = "known_to:case"
    tab = "People"

    def find(self) -> None:
        """Find the question, for the team that was asked."""
        self.ask = asked_of_us(self, self.kwargs["ask"])
        self.caption = asker_of(self.ask)
        self.intro = (f"{self.ask.get_purpose_display()}: {self.ask.words}", *self.intro)  # type: ignore[attr-defined]

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the kinds of information."""
        return self.choose(super().form(data, quiet=quiet), held_class=kinds())


class ShareIt(Answer):
    """Share a copy with whoever asked."""

    does = staticmethod(actions.share_what_is_held)
    form_class = ShareForm
    leaves = Leaves(("title", "lines"), into="held_class", marking=2)
    title = "Share a copy"
    button = "Share it"
    intro = ("They get a copy of what you write here, and nothing you add later.",)

    def act(self, cleaned: dict[str, Any]) -> None:
        """Share it."""
        share(self.ask, cleaned, self.request.actor)


class Nothing(Answer):
    """Share nothing, with the reason."""

    does = staticmethod(actions.share_nothing)
    form_class = NothingForm
    title = "Share nothing"
    button = "Share nothing"
    intro = ("Whoever asked reads that nothing is shared: the same, whatever the reason.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return nothing(self.ask, cleaned, self.request.actor)
