"""What the teams do with logs: pass on, look at, take up themes, vacancies in numbers, the template."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Agency
from accord.access.refusals import Refused
from accord.casework.logs import actions, queries
from accord.casework.logs.models import LogTheme
from accord.casework.logs.models.oversight import TAKEN_UP_IN
from accord.web.case_form import Nothing
from accord.web.logs import presenting
from accord.web.logs.vacancies import month_in
from accord.web.logs.views import ForTeams, OfLog, may
from accord.web.page.fields import Form, LongText, Number, Radios, Text, YesNo
from accord.web.page.screens import FormScreen


class PassOn(OfLog, FormScreen):
    """Pass the lines on."""

    form_class = Nothing
    title = "Pass the lines on?"
    button = "Pass them on"
    intro = ("Each line goes to that young person’s lead worker, and to nobody else.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Pass them on."""
        return actions.pass_on_monthly_log(log=self.log, by=self.request.actor)


class ReviewedForm(Form):
    """Whether there is something to take up."""

    themes_found = YesNo(
        "Is there something to take up with the provider?",
        heading=True,
        required="Select yes or no",
    )


class Reviewed(OfLog, FormScreen):
    """Say that the log was looked at."""

    form_class = ReviewedForm
    title = "You have looked at the log"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        self.found = bool(cleaned["themes_found"])
        return actions.review_monthly_log(log=self.log, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the theme, where there is one."""
        return reverse("logs:theme", args=[self.log.ref]) if self.found else self.back()


class ThemeForm(Form):
    """What it is, and where it is taken up."""

    words = LongText(
        "What is the theme?", hint="Name nobody.", rows=4, required="Write what the theme is"
    )
    follow_up = LongText("What is to be followed up with the provider?", rows=3)
    taken_up_in = Radios("Where is it taken up?", choices=TAKEN_UP_IN, required="Select where")


class Theme(OfLog, FormScreen):
    """Record a theme."""

    leaves = "It is about homes, and names nobody on a case"
    form_class = ThemeForm
    title = "Record a theme"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> LogTheme:
        """Save it."""
        return actions.record_log_theme(log=self.log, **cleaned, by=self.request.actor)


class Themes(ForTeams):
    """Themes that wait to be taken up."""

    template_name = "logs/themes.jinja"
    title = "Themes of the logs"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, the oldest first."""
        closes = may(actions.take_up_theme, request.actor)
        rows = [
            [
                {"text": one.words, "href": reverse("logs:take_up", args=[one.pk]) if closes else "", "hint": one.follow_up},
                one.agency.name,
                f"{one.log.home.name}, {presenting.month(one.log.period_start)}",
                one.get_taken_up_in_display(),
                clock.day_in_words(clock.local_date(one.recorded_at)),
            ]
            for one in queries.open_themes()
        ]  # fmt: skip
        return self.page(rows=rows)


class TakeUpForm(Form):
    """What came of it."""

    outcome = LongText("What came of it?", heading=True, required="Write what came of it")


class TakeUp(ForTeams, FormScreen):
    """Say that a theme was taken up."""

    leaves = "It is about homes, and names nobody on a case"
    form_class = TakeUpForm
    template_name = "page/form_page.jinja"
    title = "Taken up with the provider"
    button = "Save"

    def prepare(self) -> None:
        """Find it."""
        super().prepare()
        found = (
            LogTheme.objects.select_related("log__home__file")
            .filter(pk=self.kwargs["theme"])
            .first()
        )
        if found is None:
            raise Http404
        self.theme, self.caption = found, found.words

    def act(self, cleaned: dict[str, Any]) -> LogTheme:
        """Save it."""
        return actions.take_up_theme(theme=self.theme, **cleaned, by=self.request.actor)

    def back(self) -> str:
        """Back to the themes."""
        return reverse("logs:themes")

    def after(self, result: Any) -> str:
        """Back to the themes."""
        return self.back()


class SupplyForm(Form):
    """From when, and what it asks beside."""

    first_month = Text(
        "From which month on?",
        hint="For example 2026-03",
        width="10",
        required="Enter the first month",
    )
    due_day = Number(
        "By which day of the next month do you hope to have it?",
        hint="The agreement names none. Leave it empty for none.",
        least=1,
        most=28,
    )
    kept_days = Number(
        "For how many days may the teams read what they are sent?",
        least=7,
        most=730,
        suffix="days",
        required="Enter for how many days",
    )
    guidance = LongText("What should the home bear in mind?", rows=4)


class Supply(ForTeams, FormScreen):
    """Give a provider the template."""

    leaves = "It is about how logs are written, and names nobody on a case"
    form_class = SupplyForm
    template_name = "page/form_page.jinja"
    title = "Give them the template of the monthly log"
    button = "Give it to them"

    def prepare(self) -> None:
        """Find the provider."""
        super().prepare()
        found = (
            Agency.objects.select_related("file")
            .filter(pk=self.kwargs["agency"], kind="provider")
            .first()
        )
        if found is None:
            raise Http404
        self.agency, self.caption = found, found.name

    def initial(self) -> dict[str, Any]:
        """From this month on."""
        return {"first_month": f"{clock.local_date(clock.now()):%Y-%m}", "kept_days": 120}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Give it to them."""
        first = month_in(cleaned.pop("first_month").strip())
        if first is None:
            raise Refused("Enter the month as a year and a month, for example 2026-03.")
        return actions.supply_log_template(
            agency=self.agency, first_month=first, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """To the logs."""
        return self.back()
