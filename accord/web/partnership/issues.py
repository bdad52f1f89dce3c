"""Issues between two teams: raised, dealt with by the workers, helped with by managers, settled."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.actions import why_not
from accord.access.models import Member, Team
from accord.access.refusals import refuse_if
from accord.casework.partnership import actions, queries
from accord.casework.partnership.actions.issues import MANAGERS
from accord.casework.partnership.models import BECAUSE, IMPROVEMENTS, PartnerIssue
from accord.web.case_form import Way, ways
from accord.web.doing import address
from accord.web.oversight.words import team_name
from accord.web.page.cards import Step
from accord.web.page.fields import Confirm, Form, LongText, Radios, Text
from accord.web.page.screens import Screen
from accord.web.partnership.views import Room, RoomForm

NO_BLAME = "It says what happened and what would help, blames nobody, and names no young person"


class Issues(Room, Screen):
    """The issues of the reader's own teams."""

    template_name = "partnership/issues.jinja"
    title = "Issues with a partner"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        may = why_not(actions.raise_partner_issue.action, by=request.actor, file_id=None) is None  # type: ignore[attr-defined]
        raises = Way(words="Raise an issue", href=address("partnership:choose"), main=True)
        return self.page(rows=[_row(one) for one in queries.issues()], next=[raises] if may else [])


def _row(one: PartnerIssue) -> list[Any]:
    between = f"{team_name(one.our_team)} and {team_name(one.their_team)}"
    topic = {"text": one.topic, "href": address("partnership:issue", one.pk), "hint": between}
    return [topic, one.get_state_display(), f"Since {clock.day_in_words(clock.local_date(one.recorded_at))}"]  # fmt: skip


class Choose(Room, Screen):
    """With which team."""

    template_name = "partnership/choose.jinja"
    title = "With which team?"

    def back(self) -> str:
        """Back to the issues."""
        return address("partnership:issues")

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        refuse_if(why_not(actions.raise_partner_issue.action, by=request.actor, file_id=None))  # type: ignore[attr-defined]
        teams = [team for team, who in queries.others(request.actor) if who]  # type: ignore[attr-defined]
        return self.page(teams=[(team_name(one), address("partnership:add", one.ref)) for one in teams])  # fmt: skip


class RaiseForm(Form):
    """With whom, what happened, what it led to, what would help."""

    worker = Radios("Who there is it to be settled with?", required="Select whom it is to be settled with")  # fmt: skip
    topic = Text("What is it about?", hint="In a word or two", required="Say what it is about")
    happened = LongText("What happened?", rows=3, required="Write what happened")
    led_to = LongText("What did it lead to?", rows=2)
    would_help = LongText("What would help?", rows=3, required="Write what would help")
    without_blame = Confirm("", text=NO_BLAME, required="Tick to say that it blames nobody")


class Raise(RoomForm):
    """Raise an issue."""

    does = staticmethod(actions.raise_partner_issue)
    form_class = RaiseForm
    title = "Raise an issue"
    button = "Raise it"
    intro = ("The two teams read it and nobody else. Those concerned try first; their managers help if they are asked.",)  # fmt: skip

    def find(self) -> None:
        """Find the team.

        :raises Http404: where there is none such beside one's own.
        """
        refuse_if(why_not(actions.raise_partner_issue.action, by=self.request.actor, file_id=None))
        teams = queries.others(self.request.actor)
        found = next(((one, who) for one, who in teams if one.ref == self.kwargs["team"]), None)
        if found is None:
            raise Http404
        self.team: Team = found[0]
        self.people: list[Member] = found[1]
        self.caption = team_name(self.team)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With those who work there."""
        made = super().form(data, quiet=quiet)
        made.fields["worker"].choices = [(one.ref, f"{one.name}, {one.job_title}") for one in self.people]  # type: ignore[attr-defined]  # fmt: skip
        return made

    def act(self, cleaned: dict[str, Any]) -> PartnerIssue:
        """Raise it."""
        who = {one.ref: one for one in self.people}
        worker = who[cleaned.pop("worker")]
        return actions.raise_partner_issue(
            team=self.team, worker=worker, **cleaned, by=self.request.actor
        )

    def after(self, result: PartnerIssue) -> str:
        """To the issue."""
        return address("partnership:issue", result.pk)

    def back(self) -> str:
        """Back to the issues."""
        return address("partnership:issues")


class OfIssue(Room):
    """Mixed in before a screen: finds the issue, or answers that there is no such page."""

    def find(self) -> None:
        """Find it.

        :raises Http404: for everybody who is of neither team.
        """
        rows = PartnerIssue.objects.select_related("our_team__agency", "their_team__agency", "worker", "recorded_by", "settled_by")  # fmt: skip
        found = rows.filter(pk=self.kwargs["partner_issue"]).first()
        if found is None:
            raise Http404
        self.issue, self.caption = found, f"{team_name(found.our_team)} and {team_name(found.their_team)}"  # fmt: skip

    def back(self) -> str:
        """Back to the issue."""
        return address("partnership:issue", self.issue.pk)


class OneIssue(OfIssue, Screen):
    """One issue: where it is, what was said, what settled it."""

    template_name = "partnership/issue.jinja"
    title = "An issue between partners"

    def back(self) -> str:
        """Back to the issues."""
        return address("partnership:issues")

    def get(self, request: HttpRequest, partner_issue: int) -> HttpResponse:
        """Show it."""
        one = self.issue
        self.title = one.topic
        words = one.words.select_related("recorded_by").order_by("pk")
        return self.page(
            steps=_steps(one),
            rows=_rows(one),
            words=[[clock.in_words(each.recorded_at), each.words, each.recorded_by.name] for each in words],
            next=ways(self._next()),
        )  # fmt: skip

    def _next(self) -> list[Way | None]:
        one, by = self.issue, self.request.actor
        if one.state == "settled":
            return []
        helped = one.state == "with_managers"
        may = not helped or bool(set(MANAGERS) & by.job_roles)
        to = [("It is settled", "settle", may), ("Ask the managers to help", "managers", not helped), ("Add what you know", "words", True)]  # fmt: skip
        return [
            Way(words=words, href=address(f"partnership:{name}", one.pk), main=name == "settle")
            for words, name, open_ in to
            if open_
        ]


def _steps(one: PartnerIssue) -> list[Step]:
    managers = one.to_managers_at
    at = clock.in_words(managers) if managers else ""
    over = one.settled_at
    steps = [Step(text="The workers concerned", state="now" if one.state == "with_workers" else "done", note=clock.in_words(one.recorded_at))]  # fmt: skip
    if managers or not over:
        steps.append(Step(text="Their managers help", state="next" if not managers else "now" if not over else "done", note=at))  # fmt: skip
    return [*steps, Step(text="Settled", state="done" if over else "next", note=clock.in_words(over) if over else "")]  # fmt: skip


def _rows(one: PartnerIssue) -> list[tuple[str, Any, str]]:
    because = f" {one.get_to_managers_because_display()}." if one.to_managers_because else ""
    settled = f"{one.get_improvement_display()}. {one.solution}" if one.settled_at else ""
    rows = (
        ("What happened", one.happened.splitlines()),
        ("What it led to", one.led_to.splitlines()),
        ("What would help", one.would_help.splitlines()),
        ("Raised", f"{clock.in_words(one.recorded_at)}, by {one.recorded_by.name}"),
        ("To be settled with", one.worker.name),
        ("Where it is", f"{one.get_state_display()}.{because}"),
        ("What settled it", settled),
        ("Who said so", f"{one.settled_by.name}, {clock.in_words(one.settled_at)}" if one.settled_by and one.settled_at else ""),
    )  # fmt: skip
    return [(label, words, "") for label, words in rows if words]


class IssueStep(OfIssue, RoomForm):
    """A form about one issue."""

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(issue=self.issue, **cleaned, by=self.request.actor)


class WordsForm(Form):
    """What is added."""

    words = LongText("What do you know or propose?", rows=3, hint="Both teams read it. Blame nobody", required="Write what you add")  # fmt: skip


class AddWords(IssueStep):
    """Add to it."""

    does = staticmethod(actions.add_to_issue)
    form_class = WordsForm
    title = "Add what you know"
    button = "Add it"


class ManagersForm(Form):
    """Why."""

    because = Radios("Why are they asked?", choices=BECAUSE, required="Select why they are asked")


class ToManagers(IssueStep):
    """Ask the managers of both teams."""

    does = staticmethod(actions.take_issue_to_managers)
    form_class = ManagersForm
    title = "Ask the managers to help"
    button = "Ask them"
    intro = ("The managers of both teams are told, and help to find a way. It says nothing against anybody.",)  # fmt: skip


class SettleForm(Form):
    """What settled it."""

    improvement = Radios("What settled it?", choices=IMPROVEMENTS, required="Select what settled it")  # fmt: skip
    solution = LongText("What is agreed from now on?", rows=3, required="Write what is agreed")


class Settle(IssueStep):
    """It is settled."""

    does = staticmethod(actions.settle_partner_issue)
    form_class = SettleForm
    title = "It is settled"
    button = "It is settled"
