"""One outbreak: its provider leads with public health and passes on the advice."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.outbreaks import actions, queries
from accord.casework.outbreaks.models import BECAUSE, Outbreak
from accord.web.case_form import Nothing, Way, ways
from accord.web.doing import address
from accord.web.outbreaks.views import Room, RoomForm
from accord.web.outbreaks.words import outbreak_steps
from accord.web.page.fields import Form, LongText, Radios, Select
from accord.web.page.screens import Screen


class DeclareForm(Form):
    """Where, and why it is one."""

    home = Select("Which home?", required="Choose the home")
    because = Radios("Why is it an outbreak?", choices=BECAUSE, required="Select why it is one")


class Declare(RoomForm):
    """There is an outbreak."""

    does = staticmethod(actions.declare_outbreak)
    form_class = DeclareForm
    title = "There is an outbreak"
    button = "Tell partners"
    intro = ("The open cases of the home become part of it. You lead with public health.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the homes they run."""
        made = super().form(data, quiet=quiet)
        made.fields["home"].choices = [(one.pk, one.name) for one in queries.homes_of(self.request.actor)]  # type: ignore[attr-defined]  # fmt: skip
        return made

    def act(self, cleaned: dict[str, Any]) -> Outbreak:
        """Say it."""
        homes = {one.pk: one for one in queries.homes_of(self.request.actor)}
        home = homes[int(cleaned.pop("home"))]
        return actions.declare_outbreak(home=home, **cleaned, by=self.request.actor)

    def after(self, result: Outbreak) -> str:
        """To the outbreak."""
        return address("outbreaks:outbreak", result.pk)


class OfOutbreak(Room):
    """Mixed in before a screen: finds the outbreak, or answers that there is no such page."""

    kwargs: dict[str, Any]

    def find(self) -> None:
        """Find it.

        :raises Http404: where the reader was told of no such outbreak.
        """
        rows = Outbreak.objects.select_related("home__file", "home__provider_team", "provider_team__agency")  # fmt: skip
        found = rows.filter(pk=self.kwargs["outbreak"]).first()
        if found is None:
            raise Http404
        self.outbreak, self.caption = found, found.home.name

    def back(self) -> str:
        """Back to the outbreak."""
        return address("outbreaks:outbreak", self.outbreak.pk)


class OneOutbreak(OfOutbreak, Screen):
    """One outbreak: where it stands, and what public health advises."""

    template_name = "outbreaks/one.jinja"
    title = "An outbreak"

    def back(self) -> str:
        """Back to everything."""
        return address("outbreaks:all")

    def get(self, request: HttpRequest, outbreak: int) -> HttpResponse:
        """Show it."""
        one = self.outbreak
        passed_on = one.passed_on_at or one.provider_team_id in {job.team_id for job in request.actor.jobs}  # type: ignore[attr-defined]  # fmt: skip
        advice = [("What public health advises", one.recommendations.splitlines(), "")] if one.recommendations and passed_on else []  # fmt: skip
        rows = [
            ("Home", one.home.name, ""),
            ("Who leads", one.provider_team.agency.name, ""),
            ("Why it is an outbreak", one.get_because_display(), ""),
            ("Open cases", str(sum(1 for each in one.infections.all() if each.over_at is None)), ""),
            ("Said", clock.in_words(one.recorded_at), ""),
            *advice,
        ]  # fmt: skip
        return self.page(steps=outbreak_steps(one), rows=rows, news=[], next=ways(self._next()))

    def _next(self) -> list[Way | None]:
        one, pk = self.outbreak, self.outbreak.pk
        ours = one.provider_team_id in {job.team_id for job in self.request.actor.jobs}
        open_ = ours and one.closed_at is None
        live = open_ and queries.switch() is not None
        return [
            self.way("Public health was told", actions.report_outbreak, "reported", pk, when=live and not one.reported_at, main=True),
            self.way("Write down what they advise", actions.receive_advice, "advice", pk, when=live and one.reported_at),
            self.way("Pass it on to partners", actions.pass_on_advice, "pass_on", pk, when=live and one.received_at, main=True),
            self.way("It is over", actions.close_outbreak, "close", pk, when=open_),
        ]  # fmt: skip


class OutbreakStep(OfOutbreak, RoomForm):
    """A form about one outbreak. `does` takes it and what the form asks."""

    form_class: type[Form] = Nothing

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(outbreak=self.outbreak, **cleaned, by=self.request.actor)


class Reported(OutbreakStep):
    """Public health was told."""

    does = staticmethod(actions.report_outbreak)
    title = "Public health was told"
    button = "They were told"


class AdviceForm(Form):
    """What they advise."""

    recommendations = LongText("What does public health advise?", rows=5, hint="Name nobody: partners read it once you pass it on", required="Write what public health advises")  # fmt: skip


class Advice(OutbreakStep):
    """What public health advises."""

    does = staticmethod(actions.receive_advice)
    form_class = AdviceForm
    title = "What public health advises"
    button = "Save it"

    def initial(self) -> dict[str, Any]:
        """What was written last."""
        return {"recommendations": self.outbreak.recommendations}


class PassOn(OutbreakStep):
    """Pass the advice on."""

    does = staticmethod(actions.pass_on_advice)
    title = "Pass the advice on to every partner"
    button = "Pass it on"


class Close(OutbreakStep):
    """The outbreak is over."""

    does = staticmethod(actions.close_outbreak)
    title = "The outbreak is over"
    button = "It is over"
