"""A day's odd looks at files, line by line, for whoever looks through them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Member
from accord.casework.looks import actions, queries
from accord.casework.looks.queries import KINDS, OddLook
from accord.web.page.fields import Form, Number, Radios
from accord.web.page.screens import FormScreen, Screen

OUTCOMES = (("fine", "It is fine"), ("ask", "Ask them about it"))
WORDS = dict(OUTCOMES)


class OfDay:
    """Finds the day of the address; there is no such page for anybody else."""

    request: HttpRequest
    kwargs: dict[str, Any]
    title: str
    caption: str

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        holds = self.request.actor.job_roles  # type: ignore[attr-defined]
        day = queries.day_of(self.kwargs["day"])
        if day is None or not holds.intersection(actions.REVIEWERS):
            raise Http404
        self.day, self.caption = day, clock.day_in_words(day)

    def back(self) -> str:
        """Back to the day."""
        return reverse("looks:day", args=[self.kwargs["day"]])

    def after(self, result: Any) -> str:
        """Back to the day."""
        return self.back()


class Day(OfDay, Screen):
    """Every line of the day, those without an answer first."""

    template_name = "looks/day.jinja"
    title = "Odd looks at files"

    def get(self, request: HttpRequest, day: int) -> HttpResponse:
        """List them."""
        found = queries.odd_looks(self.day)
        people = Member.objects.in_bulk({one.member_id for one in found})
        rows = [_row(one, people[one.member_id], day) for one in found]
        return self.page(
            rows=rows,
            waiting=sum(not one.outcome for one in found),
            done=reverse("looks:done", args=[day]),
        )

    def back(self) -> str:
        """Back to the work."""
        return reverse("worklist")


def _row(one: OddLook, who: Member, day: int) -> list[Any]:
    href = reverse("looks:line", args=[day, one.key])
    times = "1 time" if one.looks == 1 else f"{one.looks} times"
    what = f"Case {one.file_ref}, {times}" if one.file_ref else f"{one.looks} young people"
    when = clock.in_words(one.first_at)
    return [
        {"text": who.name, "href": href, "hint": who.job_title},
        KINDS[one.kind],
        what,
        when,
        WORDS.get(one.outcome, "To be answered"),
    ]


class OutcomeForm(Form):
    """What is to be said of the line."""

    outcome = Radios("What do you find?", choices=OUTCOMES, required="Select what you find")


class Line(OfDay, FormScreen):
    """One line: whether it is fine, or the member is to be asked."""

    form_class = OutcomeForm
    title = "An odd look"

    def prepare(self) -> None:
        """Find the line, or answer that there is no such page."""
        super().prepare()
        found = queries.odd_look(self.day, self.kwargs["line"])
        if found is None:
            raise Http404
        who = Member.objects.get(pk=found.member_id)
        what = f"case {found.file_ref}" if found.file_ref else f"{found.looks} young people"
        self.intro = (
            f"{who.name} looked at {what}, from {clock.in_words(found.first_at)}"
            f" until {clock.in_words(found.last_at)}.",
            f"{KINDS[found.kind]}.",
        )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        key, by = self.kwargs["line"], self.request.actor
        return actions.answer_odd_look(day=self.day, key=key, **cleaned, by=by)


class DoneForm(Form):
    """Nothing to fill in."""


class Done(OfDay, FormScreen):
    """Say that the day has been looked through."""

    form_class = DoneForm
    title = "Have you looked through the day?"
    button = "I have looked through it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.finish_odd_looks(day=self.day, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the work."""
        return reverse("worklist")


class LimitsForm(Form):
    """The area's own numbers."""

    days_around = Number(
        "Days around a look in which a duty, entry or message explains it",
        required="Enter the days",
    )
    hours_from = Number("The hour at which usual hours begin", required="Enter the hour")
    hours_to = Number("The hour at which usual hours end", required="Enter the hour")
    people_in_a_day = Number(
        "Young people in a day from which they are unusually many", required="Enter how many"
    )


class Limits(FormScreen):
    """What counts as odd in the area."""

    form_class = LimitsForm
    title = "What counts as an odd look?"

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        holds = self.request.actor.job_roles  # type: ignore[attr-defined]
        if not holds.intersection(actions.set_odd_look_limits.action.by):
            raise Http404

    def initial(self) -> dict[str, Any]:
        """What it is now, so that one number is changed without the others."""
        return dict(queries.limits())

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.set_odd_look_limits(**cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to what is guarded."""
        return reverse("guarding:home")

    def back(self) -> str:
        """Back to what is guarded."""
        return reverse("guarding:home")
