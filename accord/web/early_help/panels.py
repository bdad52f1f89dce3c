"""A panel that prevents: asked, what it decided, seen through."""

from typing import Any

from accord import clock
from accord.casework.early_help import actions
from accord.casework.early_help.models import DECISIONS, PanelDiscussion
from accord.casework.early_help.who import FOLLOWERS, SITS
from accord.web.case_form import CaseForm
from accord.web.cases.presenting import title_of
from accord.web.early_help.room import Room
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Checkboxes, Confirm, Date, Form, LongText, Radios


def followers() -> list[tuple[str, str]]:
    """Who may see a decision through, by their titles."""
    return [(role, title_of(role)) for role in FOLLOWERS]


class AskForm(Form):
    """Which panel, and what it is asked."""

    panel = Radios("Which panel?", required="Select which panel")
    why = LongText("What is the panel asked?", hint="Why they come before it, not what the police hold.", rows=4, required="Write what the panel is asked")  # fmt: skip


class Ask(Room, KeepsDraft, CaseForm):
    """Put them before a panel."""

    does = staticmethod(actions.ask_panel)
    form_class = AskForm
    goes_to = "early_help:case"
    leaves = Leaves(("why",), into="offending", marking=1)
    title = "Ask a panel"
    button = "Ask it"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the panels that the protocol names."""
        return self.choose(super().form(data, quiet=quiet), panel=self.panels.items())

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.ask_panel(file=self.file, **cleaned, by=self.request.actor)


class OfPanel(Room, KeepsDraft, CaseForm):
    """What the forms about one discussion share."""

    goes_to = "early_help:case"
    leaves = Leaves(("says", "followed"), into="offending", marking=1)

    def find(self) -> None:
        """Find it."""
        self.discussion = self.one(PanelDiscussion, self.kwargs["panel_discussion"], "file")
        self.caption = self.panels.get(self.discussion.panel, "")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(discussion=self.discussion, **cleaned, by=self.request.actor)


class HeldForm(Form):
    """When, who sat, what was decided, whose it is."""

    held_on = Date("When did the panel meet?", called="The day", past=True, required="Enter the day")  # fmt: skip
    attended = Checkboxes("Who sat on it?", choices=SITS, required="Select who sat on it")
    decision = Radios("What did it decide?", choices=DECISIONS, required="Select what it decided")
    follows = Radios("Who sees it through?", choices=followers, required="Select who sees it through")  # fmt: skip
    says = LongText("What did it say?", rows=4)


class Held(OfPanel):
    """Record what it decided."""

    does = staticmethod(actions.record_panel_decision)
    form_class = HeldForm
    title = "What the panel decided"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"held_on": clock.local_date(clock.now())}


class FollowForm(Form):
    """What was done."""

    followed = LongText("What was done?", rows=4, required="Say what was done")


class Follow(OfPanel):
    """Say that it was seen through."""

    does = staticmethod(actions.follow_panel)
    form_class = FollowForm
    title = "The decision was seen through"
    button = "Save"
    intro = ("If the panel decided on a service, propose the service instead: that sees it through.",)  # fmt: skip


class TakeBackForm(Form):
    """To be sure."""

    sure = Confirm("", text="The panel is not asked any more", required="Tick to take it back")


class TakeBack(OfPanel):
    """Take back what it was asked."""

    does = staticmethod(actions.take_back_from_panel)
    leaves = "It says yes, and nothing about anybody"  # type: ignore[assignment]
    form_class = TakeBackForm
    title = "Take back what the panel was asked"
    button = "Take it back"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it back."""
        return actions.take_back_from_panel(discussion=self.discussion, by=self.request.actor)
