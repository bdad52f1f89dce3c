"""The gangs team's own pages. To anybody else there is no such page.

What the police said is typed into a form that keeps no draft, is shown on one page to the team
alone, and is nowhere else: no link, no search, no export, no paper.
"""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.intelligence import actions, queries
from accord.web.doing import address
from accord.web.page.fields import Date, Form, LongText
from accord.web.page.screens import FormScreen, Screen

HEARS = frozenset({"gangs_team", "gangs_patch_worker", "police_gangs_unit"})
DAYS = 14


def only_the_team(request: HttpRequest) -> None:
    """No such page for anybody else: that a briefing is kept is not their business.

    :raises Http404: for whoever holds no such job.
    """
    if not request.actor.job_roles & HEARS:  # type: ignore[attr-defined]
        raise Http404


class OfTeam(Screen):
    """A page for the gangs team."""

    def prepare(self) -> None:
        """Only for the team."""
        only_the_team(self.request)


class Team(OfTeam):
    """The last two weeks of briefings, and the young people the team may pass things on about."""

    template_name = "gangs_team/team.jinja"
    title = "The gangs team"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them. Not a word of a briefing is on this page."""
        today = clock.local_date(clock.now())
        days = [today - timedelta(days=n) for n in range(DAYS - 1, -1, -1)]
        had = set(queries.briefed_days(days[0]))
        rows = [[clock.day_in_words(day), "Kept" if day in had else "None kept"] for day in days]
        people = [
            [
                {
                    "text": person.preferred_name,
                    "href": address("safety:case", person.file.ref),
                    "hint": f"Born {clock.day_in_words(person.born)}",
                },
                {"text": "Clear something", "href": address("safety:clear", person.file.ref)},
            ]
            for person in queries.watched()
        ]
        return self.page(
            days=rows[::-1],
            grid=[day in had for day in days],
            says=f"{sum(day in had for day in days)} of {DAYS} days have a briefing.",
            people=people,
            keep=address("gangs_team:keep"),
            read=address("gangs_team:read"),
            patches=address("gangs_team:patches"),
        )


class Read(OfTeam):
    """What the police told the team in the last two weeks. Each reading is kept."""

    template_name = "gangs_team/read.jinja"
    title = "What the police told the team"

    def back(self) -> str:
        """Back to the team's page."""
        return address("gangs_team:team")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        today = clock.local_date(clock.now())
        found = queries.briefings(today - timedelta(days=DAYS - 1), today)
        return self.page(
            briefings=[
                {
                    "title": clock.day_in_words(one.briefed_on),
                    "lines": one.words.splitlines(),
                    "kept": f"Kept {clock.in_words(one.at)} by {one.by}",
                    "passed": _passed(len(one.passed)),
                    "looks": f"Read by {one.looks}",
                }
                for one in found
            ]
        )


def _passed(count: int) -> str:
    return f"{count} cleared and passed on" if count else "Nothing of it was cleared"


class KeepForm(Form):
    """One briefing."""

    briefed_on = Date(
        "Which day's briefing?", called="The day", past=True, required="Enter the day"
    )
    words = LongText(
        "What did the police tell the team?",
        hint="Nobody outside the team can read this, and it is kept nowhere else. It is not kept half-written",
        required="Write what the police told the team",
        rows=10,
    )


class Keep(FormScreen):
    """Keep a day's briefing."""

    leaves = "It is read by the team that writes it alone, and places are what it tells"
    form_class = KeepForm
    title = "Keep the briefing"
    button = "Keep it"

    def prepare(self) -> None:
        """Only for the team."""
        only_the_team(self.request)

    def initial(self) -> dict[str, Any]:
        """Today's."""
        return {"briefed_on": clock.local_date(clock.now())}

    def back(self) -> str:
        """Back to the team's page."""
        return address("gangs_team:team")

    def act(self, cleaned: dict[str, Any]) -> str:
        """Keep it."""
        return actions.keep_briefing(**cleaned, by=self.request.actor)  # type: ignore[attr-defined]

    def after(self, result: Any) -> str:
        """To the team's page."""
        return address("gangs_team:team")
