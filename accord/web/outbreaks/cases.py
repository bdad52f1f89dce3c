"""One case of infection in a home: confirmed, traced, whose it is, news, over."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.models import File
from accord.casework.nights.queries import sleepers
from accord.casework.outbreaks import actions, queries
from accord.casework.outbreaks.models import PERSONS, Infection, InfectionNews
from accord.web.case_form import Nothing, Way, ways
from accord.web.doing import address
from accord.web.outbreaks import words
from accord.web.outbreaks.views import Room, RoomForm
from accord.web.outbreaks.words import NAMES_NOBODY, TICK
from accord.web.page.fields import Confirm as Tick
from accord.web.page.fields import Date, Form, LongText, Radios, Select
from accord.web.page.screens import Screen


class ConfirmForm(Form):
    """Where, and what kind of person."""

    home = Select("Which home?", required="Choose the home")
    person_kind = Radios("Who is it?", choices=PERSONS, required="Select who it is")
    confirmed_on = Date("On which day was it confirmed?", past=True, required="Enter the day")


class Confirm(RoomForm):
    """A case was confirmed."""

    does = staticmethod(actions.confirm_infection)
    form_class = ConfirmForm
    title = "A case was confirmed"
    button = "Tell partners"
    intro = ("Every partner is told at once: which home, and what kind of person. Never who.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the homes they run."""
        made = super().form(data, quiet=quiet)
        made.fields["home"].choices = [(one.pk, one.name) for one in queries.homes_of(self.request.actor)]  # type: ignore[attr-defined]  # fmt: skip
        return made

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"confirmed_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Infection:
        """Tell them."""
        homes = {one.pk: one for one in queries.homes_of(self.request.actor)}
        home = homes[int(cleaned.pop("home"))]
        return actions.confirm_infection(home=home, **cleaned, by=self.request.actor)

    def after(self, result: Infection) -> str:
        """To the case, and what follows."""
        return address("outbreaks:infection", result.pk)


class OfCase(Room):
    """Mixed in before a screen: finds the case, or answers that there is no such page."""

    kwargs: dict[str, Any]

    def find(self) -> None:
        """Find it.

        :raises Http404: where the reader was told of no such case.
        """
        rows = Infection.objects.select_related("home__file", "home__provider_team", "outbreak")
        found = rows.filter(pk=self.kwargs["infection"]).first()
        if found is None:
            raise Http404
        self.infection, self.caption = found, found.home.name

    def back(self) -> str:
        """Back to the case."""
        return address("outbreaks:infection", self.infection.pk)


class OneCase(OfCase, Screen):
    """One case: what was told and what follows. It names nobody."""

    template_name = "outbreaks/one.jinja"
    title = "A case of infection"

    def back(self) -> str:
        """Back to everything."""
        return address("outbreaks:all")

    def get(self, request: HttpRequest, infection: int) -> HttpResponse:
        """Show it."""
        one = self.infection
        news = InfectionNews.objects.filter(infection_id=one.pk).select_related("recorded_by")
        rows = [
            ("Home", one.home.name, ""),
            ("Who", one.get_person_kind_display(), ""),
            ("Confirmed", clock.day_in_words(one.confirmed_on), ""),
            ("Partners told", f"{clock.in_words(one.recorded_at)}, {len(one.told_teams)} teams", ""),
        ]  # fmt: skip
        return self.page(
            steps=words.case_steps(one),
            rows=rows,
            news=[[clock.in_words(each.recorded_at), each.words] for each in news.order_by("-pk")],
            next=ways(self._next()),
        )

    def _next(self) -> list[Way | None]:
        one, pk = self.infection, self.infection.pk
        ours = one.provider_team_id in {job.team_id for job in self.request.actor.jobs}
        live = ours and one.over_at is None and queries.switch() is not None
        resident = one.person_kind == "resident" and not one.alerted_at
        return [
            self.way("Tracing has begun", actions.start_tracing, "tracing", pk, when=live and not one.tracing_at, main=True),
            Way(words="Say whose it is", href=address("outbreaks:whose", pk)) if live and resident else None,
            self.way("Give partners news", actions.share_infection_news, "news", pk, when=live),
            self.way("It is over", actions.close_infection, "over", pk, when=ours and one.over_at is None),
        ]  # fmt: skip


class CaseStep(OfCase, RoomForm):
    """A form about one case."""


class Tracing(CaseStep):
    """Tracing has begun."""

    does = staticmethod(actions.start_tracing)
    form_class = Nothing
    title = "Tracing has begun"
    button = "It has begun"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.start_tracing(infection=self.infection, by=self.request.actor)


class WhoseForm(Form):
    """Whose it is."""

    who = Radios("Whose is it?", required="Select whose it is")


class Whose(CaseStep):
    """Say on a young person's own case that it is theirs."""

    form_class = WhoseForm
    title = "Whose is it?"
    button = "Note it on their case"
    intro = ("It is noted on their own case, and their social worker or adviser is told. Partners are not.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With those who live there and whose cases the asker works on."""
        made = super().form(data, quiet=quiet)
        self.people = {one.file.ref: one for one in sleepers(self.infection.home)}
        made.fields["who"].choices = [(ref, one.person.preferred_name) for ref, one in self.people.items()]  # type: ignore[attr-defined]  # fmt: skip
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Note it."""
        file: File = self.people[cleaned["who"]].file
        return actions.name_infected(file=file, infection=self.infection, by=self.request.actor)


class NewsForm(Form):
    """Words that name nobody."""

    words = LongText("What is new?", rows=3, required="Write what is new")
    names_nobody = Tick("", text=NAMES_NOBODY, required=TICK)


class News(CaseStep):
    """Give partners news."""

    does = staticmethod(actions.share_infection_news)
    form_class = NewsForm
    title = "Give partners news"
    button = "Send it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Give it."""
        return actions.share_infection_news(infection=self.infection, **cleaned, by=self.request.actor)  # fmt: skip


class Over(CaseStep):
    """It is over."""

    does = staticmethod(actions.close_infection)
    form_class = Nothing
    title = "The case is over"
    button = "It is over"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.close_infection(infection=self.infection, by=self.request.actor)
