"""Forms about a problem in or around a home."""

from typing import Any

from accord.casework.homes.models import Home
from accord.casework.neighbourhood import actions, queries
from accord.casework.neighbourhood.roles import POLICE
from accord.web.doing import address
from accord.web.neighbourhood.views import OfIssue, RoomForm
from accord.web.page.fields import Confirm, Form, LongText, Select, Text, YesNo

NOBODY = "I name no young person and nobody who is suspected"
SAY_SO = "Take out names, and tick that nobody is named"


class ChoosesHome(RoomForm):
    """A form that asks which home."""

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the homes that are theirs to choose."""
        made, by = super().form(data, quiet=quiet), self.request.actor
        every = bool(by.job_roles & set(POLICE))
        found = queries.homes_for({job.team_id for job in by.jobs}, every=every)
        made.fields["home"].choices = [(one.pk, one.name) for one in found]  # type: ignore[attr-defined]
        return made

    def home(self, pk: Any) -> Home:
        """The home that was chosen."""
        return Home.objects.select_related("file").get(pk=pk)


class RaiseForm(Form):
    """Where, what, and whether the police are told now."""

    home = Select("Which home?", required="Choose the home")
    words = LongText("What is the problem?", hint="What was seen or heard, where and when. Write “a resident”, never a name", rows=4, required="Write what the problem is")  # fmt: skip
    names_nobody = Confirm("", text=NOBODY, required=SAY_SO)
    tell_now = YesNo("Tell the neighbourhood police now?", required="Select whether they are told now")  # fmt: skip


class Raise(ChoosesHome):
    """Raise a problem, and tell the police of it in the same step."""

    does = staticmethod(actions.raise_issue)
    form_class = RaiseForm
    title = "Raise a problem"
    button = "Raise it"
    intro = ("If it happens now, or somebody is in danger, call 999 first. Nothing here comes before that.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form; what the police raise they know already."""
        made = super().form(data, quiet=quiet)
        if self.request.actor.job_roles & set(POLICE):
            del made.fields["tell_now"]
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Raise it."""
        home = self.home(cleaned.pop("home"))
        told = cleaned.pop("tell_now", True)
        return actions.raise_issue(home=home, **cleaned, tell_now=told, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To it."""
        return address("neighbourhood:issue", result.ref)


class OfIssueForm(OfIssue, RoomForm):
    """A form about one problem."""


class Tell(OfIssueForm):
    """Tell the police."""

    does = staticmethod(actions.tell_police_of_issue)
    form_class = Form
    title = "Tell the neighbourhood police"
    button = "Tell the police"
    intro = ("They get a message, and read what you wrote. If it happens now, call 999 first.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Tell them."""
        return actions.tell_police_of_issue(issue=self.issue, by=self.request.actor)


class RespondForm(Form):
    """What is done."""

    words = LongText("What do you do about it?", hint="Those who work in the home read this", rows=4, required="Write what you do about it")  # fmt: skip


class Respond(OfIssueForm):
    """Say what the police do."""

    does = staticmethod(actions.respond_to_issue)
    form_class = RespondForm
    title = "What you do about it"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.respond_to_issue(issue=self.issue, **cleaned, by=self.request.actor)


class ProfileForm(Form):
    """Which particular problem."""

    problem = LongText("Which particular problem is it?", hint="You and the home’s managers read this, and nobody else", rows=5, required="Write which particular problem it is")  # fmt: skip
    names_nobody = Confirm("", text=NOBODY, required=SAY_SO)


class Profile(OfIssueForm):
    """Open a problem profile."""

    does = staticmethod(actions.open_problem_profile)
    form_class = ProfileForm
    title = "Open a problem profile"
    button = "Open it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Open it."""
        return actions.open_problem_profile(issue=self.issue, **cleaned, by=self.request.actor)


class OfficerForm(Form):
    """Who, and how to reach them."""

    name = Text("Which officer?", required="Enter the officer’s name")
    contact = Text("How are they reached?", hint="A telephone number or an address for messages", required="Enter how they are reached")  # fmt: skip
    lead = YesNo("Are they the locality’s safeguarding lead?", required="Select whether they are the safeguarding lead")  # fmt: skip


class Officer(OfIssueForm):
    """Name the one officer whom everybody asks."""

    does = staticmethod(actions.name_officer)
    form_class = OfficerForm
    title = "Name the officer"
    button = "Name them"
    intro = ("One officer at a time. Everybody who works in the home reads who it is.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Name them."""
        return actions.name_officer(issue=self.issue, **cleaned, by=self.request.actor)


class SettleForm(Form):
    """How it ended."""

    because = LongText("How was it settled?", hint="Those who work in the home read this", rows=3, required="Write how it was settled")  # fmt: skip


class Settle(OfIssueForm):
    """It is settled."""

    does = staticmethod(actions.settle_issue)
    form_class = SettleForm
    title = "It is settled"
    button = "It is settled"
    intro = ("An open problem profile closes with it.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Settle it."""
        return actions.settle_issue(issue=self.issue, **cleaned, by=self.request.actor)
