"""Who covers for whom, and arranging it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access import models
from accord.access.actor import Actor
from accord.access.models import Member
from accord.casework.agencies import actions
from accord.web.page.fields import Date, Form, Select
from accord.web.page.screens import FormScreen, Screen
from accord.web.setup.views import found


class Cover(Screen):
    """Cover now and to come."""

    template_name = "setup/cover.jinja"
    title = "Cover"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List it."""
        arranged = (
            models.Cover.objects.filter(ends__gt=clock.now())
            .select_related("member", "by")
            .order_by("starts", "id")
        )
        rows = [
            [
                one.member.name,
                one.by.name,
                clock.day_in_words(clock.local_date(one.starts)),
                clock.due_in_words(one.ends),
            ]
            for one in arranged
        ]
        return self.page(rows=rows)

    def back(self) -> str:
        """Back to set-up."""
        return reverse("set_up")


class CoverForm(Form):
    """Who is away, who does their work, and from when to when."""

    member = Select("Who is away?", required="Select who is away")
    covered_by = Select("Who does their work?", required="Select who does their work")
    first = Date("First day", required="Enter the first day", future=True)
    last = Date("Last day", required="Enter the last day", future=True)


class Arrange(FormScreen):
    """Arrange cover: for yourself, or for the people you manage."""

    form_class = CoverForm
    title = "Arrange cover"
    button = "Arrange it"
    intro = (
        "Whoever covers sees what the person who is away sees, and their work is on the list "
        "of both, from the first day to the end of the last.",
    )

    def initial(self) -> dict[str, Any]:
        """It is usually for oneself."""
        mine = Member.objects.filter(pk=self.request.actor.member_id)
        return {"member": mine.values_list("ref", flat=True).first()}

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """Return the form with the people of my agency."""
        made = super().form(data, quiet=quiet)
        people = [(one.ref, one.name) for one in _colleagues(self.request.actor)]
        for name in ("member", "covered_by"):
            made.fields[name].choices = people
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Arrange it, in whole days of London."""
        people = _colleagues(self.request.actor)
        return actions.arrange_cover(
            member=found(people, cleaned["member"]),
            covered_by=found(people, cleaned["covered_by"]),
            starts=_start_of(cleaned["first"]),
            ends=clock.midnight_after(cleaned["last"]),
            by=self.request.actor,
        )

    def after(self, result: Any) -> str:
        """To all that is arranged."""
        return reverse("cover")

    def back(self) -> str:
        """Back to all that is arranged."""
        return reverse("cover")


def _start_of(day: date) -> datetime:
    """Midnight in London at the start of a day; now, if that is past."""
    return max(clock.midnight_after(day - timedelta(days=1)), clock.now())


def _colleagues(by: Actor) -> QuerySet[Member]:
    """The people of the actor's agency who work there now."""
    people = Member.objects.filter(
        agency_id=by.agency_id, system=False, machine=False, active_until__gt=clock.now()
    )
    return people.order_by("name", "id")
