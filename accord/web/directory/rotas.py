"""A team's rota: who is on duty, now and to come."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Job, Member, OnCall, Team
from accord.casework.directory import actions, queries
from accord.web.oversight.words import team_name
from accord.web.page.fields import DateAndTime, Form, Radios, Select, Text
from accord.web.page.screens import FormScreen, Screen

RANKS = (("first", "First: phoned first"), ("second", "Second: phoned where the first does not answer"))  # fmt: skip


class OfTeam:
    """Finds the team of the address."""

    kwargs: dict[str, Any]
    request: HttpRequest

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        team = Team.objects.filter(ref=self.kwargs["team"]).select_related("agency__file").first()
        if team is None:
            raise Http404
        self.team, self.caption = team, team_name(team)

    @property
    def keeps(self) -> bool:
        """Whether the asker keeps this rota."""
        by = self.request.actor  # type: ignore[attr-defined]
        return self.team.pk in by.team_ids or "area_administrator" in by.job_roles

    def after(self, result: Any) -> str:
        """Back to the rota."""
        return reverse("directory:rota", args=[self.team.ref])

    def back(self) -> str:
        """Back to the rota."""
        return reverse("directory:rota", args=[self.team.ref])


class Rota(OfTeam, Screen):
    """Who is on duty for a team, now and to come."""

    template_name = "directory/rota.jinja"
    title = "Who is on duty"

    def get(self, request: HttpRequest, team: str) -> HttpResponse:
        """Show it."""
        now = clock.now()
        rows = []
        for one in queries.rota(self.team.pk):
            end: Any = {"text": "End it", "href": reverse("directory:rota_end", args=[self.team.ref, one.id])}  # fmt: skip
            begun = "On duty now" if one.starts <= now else clock.in_words(one.starts)
            rows.append([one.name, one.phone or "No phone recorded", begun, clock.in_words(one.ends), one.rank.capitalize(), end if self.keeps else ""])  # fmt: skip
        return self.page(rows=rows, add=reverse("directory:rota_add", args=[self.team.ref]) if self.keeps else "")  # fmt: skip

    def back(self) -> str:
        """Back to the directory."""
        return reverse("directory:services")


class TurnForm(Form):
    """Who, from when to when."""

    member = Select("Who is on duty?", required="Choose who is on duty", width="two-thirds")
    starts = DateAndTime("From when?", required="Enter when it begins")
    ends = DateAndTime("Until when?", required="Enter when it ends", future=True)
    rank = Radios("First or second?", choices=RANKS, required="Select first or second")
    phone = Text("Duty phone", hint="Where it is not their own number", width="20")


class PutOn(OfTeam, FormScreen):
    """Put somebody on duty."""

    form_class = TurnForm
    title = "Put somebody on duty"
    button = "Put them on duty"
    intro = ("While it lasts, what is sent to the team reaches them as well, and the directory shows their number.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with those who work the team's shared list."""
        form = super().form(data, quiet=quiet)
        now = clock.now()
        desk = Job.objects.filter(team_id=self.team.pk, desk=True, starts__lte=now, ends__gt=now)
        people = {job.member_id: job.member.name for job in desk.select_related("member")}
        form.fields["member"].choices = [(str(pk), name) for pk, name in people.items()]  # type: ignore[attr-defined]
        return form

    def initial(self) -> dict[str, Any]:
        """From now, first."""
        return {"starts": clock.now(), "rank": "first"}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        member = Member.objects.get(pk=cleaned.pop("member"))
        return actions.put_on_duty(team=self.team, member=member, **cleaned, by=self.request.actor)


class EndTurn(OfTeam, FormScreen):
    """End a turn of duty."""

    form_class = Form
    title = "End this turn of duty"
    button = "End it now"

    def prepare(self) -> None:
        """Find the turn."""
        super().prepare()
        found = OnCall.objects.filter(pk=self.kwargs["turn"], team_id=self.team.pk)
        turn = found.select_related("team__agency__file", "member").first()
        if turn is None:
            raise Http404
        self.turn, self.intro = turn, (turn.member.name,)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return actions.end_turn(turn=self.turn, by=self.request.actor)
