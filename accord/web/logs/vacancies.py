"""A month of every home in numbers: vacancies, moves on, what comes free; the summary of it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.logs import actions, months, queries
from accord.web.case_form import Nothing, Way, ways
from accord.web.logs import presenting
from accord.web.logs.views import ForTeams, may
from accord.web.page import once
from accord.web.page.fields import Form, LongText
from accord.web.page.screens import FormScreen


def month_in(words: str) -> date | None:
    """The first day of a month written as 2026-03, or None."""
    try:
        return date.fromisoformat(f"{words}-01")
    except ValueError:
        return None


class Vacancies(ForTeams):
    """A month of every home in numbers: vacancies, moves on, what comes free."""

    template_name = "logs/vacancies.jinja"
    title = "Vacancies and moves on"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the month asked for, or the last that has ended."""
        ended = months.month_before(clock.local_date(clock.now()))
        first = month_in(request.GET.get("month", "")) or ended
        homes = queries.month_of_homes(first)
        sent = queries.summaries().filter(period_start=first).first()
        before = months.month_before(first)
        return self.page(
            month=presenting.month(first),
            rows=[_row(one) for one in homes],
            totals=_totals(homes),
            bars=_free(homes),
            sent=f"Sent to commissioning {clock.in_words(sent.sent_at)}, {sent.sent_by.name}"
            if sent
            else "",
            words=sent.words if sent else "",
            before=(presenting.month(before), f"?month={before:%Y-%m}"),
            ways=ways(self._ways(first, sent is not None, first <= ended)),
            once=once.new_key(),
        )

    def _ways(self, first: date, sent: bool, ended: bool) -> list[Way | None]:
        at, by = f"{first:%Y-%m}", self.request.actor
        look = ended and may(actions.look_over_vacancies, by)
        send = ended and not sent and may(actions.send_voids_summary, by)
        return [
            Way(words="Send the summary to commissioning", href=reverse("logs:send_summary", args=[at]), main=True) if send else None,
            Way(words="I have looked them over", href=reverse("logs:look", args=[at]), at_once=True) if look else None,
        ]  # fmt: skip


def _row(one: queries.HomeMonth) -> list[Any]:
    awaiting = "No log yet" if one.awaiting is None else str(one.awaiting)
    voids = max(one.beds - one.lived_in, 0)
    name = {"text": one.name, "hint": one.agency}
    return [name, str(one.beds), str(voids), str(one.moved_on), awaiting, str(one.coming_free)]


def _totals(homes: list[queries.HomeMonth]) -> str:
    beds, lived = sum(one.beds for one in homes), sum(one.lived_in for one in homes)
    moved, free = sum(one.moved_on for one in homes), sum(one.coming_free for one in homes)
    return (
        f"{max(beds - lived, 0)} of {beds} beds empty at the month’s end, {moved} moved on, "
        f"{free} planned to come free in the two months after."
    )


def _free(homes: list[queries.HomeMonth]) -> list[dict[str, Any]]:
    """A bar for each home: how many of its beds were empty."""
    most = max((one.beds for one in homes), default=1) or 1
    return [
        {
            "name": one.name,
            "wide": round(200 * one.beds / most),
            "empty": round(200 * max(one.beds - one.lived_in, 0) / most),
            "says": f"{max(one.beds - one.lived_in, 0)} of {one.beds} empty",
        }
        for one in homes
        if one.beds
    ]


class OfMonth(ForTeams, FormScreen):
    """Finds the month of the address."""

    leaves = "It is about vacancies, and names nobody on a case"
    template_name = "page/form_page.jinja"
    form_class: type[Form] = Nothing

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        super().prepare()
        found = month_in(self.kwargs["month"])
        if found is None:
            raise Http404
        self.month, self.caption = found, presenting.month(found)

    def back(self) -> str:
        """Back to the month."""
        return f"{reverse('logs:vacancies')}?month={self.month:%Y-%m}"

    def after(self, result: Any) -> str:
        """Back to the month."""
        return self.back()


class Look(OfMonth):
    """Say that the month was looked over."""

    title = "Have you looked them over?"
    button = "I have looked them over"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return actions.look_over_vacancies(month=self.month, by=self.request.actor)


class SummaryForm(Form):
    """A word beside the numbers."""

    words = LongText("Anything to say beside the numbers?", hint="Name nobody.", rows=4)


class Send(OfMonth):
    """Send the summary."""

    form_class = SummaryForm
    title = "Send the summary to commissioning"
    button = "Send it"
    intro = (
        "The numbers of the page you came from go with it, home by home, from the logs that were sent.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it."""
        return actions.send_voids_summary(month=self.month, **cleaned, by=self.request.actor)
