"""One question at a time, the ending with what to do, and the form on paper.

Answers are joined in the address, as in `none-seen-vehicle`: with no JavaScript, "Back" is the
browser's own, and nothing is kept of what was asked.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.casework.directory.queries import reach
from accord.casework.incidents.hours import out_of_hours
from accord.duties.rulebooks import guides_for, rulebook_for
from accord.protocols.guides import NoSuchAnswer, Reached, walk
from accord.web.page.screens import Screen

BETWEEN = "-"
NO_ADDRESS = (
    "Nobody has recorded where this form goes. Print it, and ask whoever keeps the directory to enter the mailbox before you send it."
)  # fmt: skip


def by_the_clock(by: Actor) -> dict[str, Any]:
    """What the time says by itself: the hour that a clock in London shows, and whether it is working hours."""
    now = clock.now()
    return {
        "local_hour": now.astimezone(clock.LONDON).hour,
        "working_hours": not out_of_hours(now, by),
    }


class Guided(Screen):
    """Finds the guide of the area and where the answers have led."""

    def prepare(self) -> None:
        """Follow the answers, or answer that there is no such page."""
        by, self.name = self.request.actor, self.kwargs["guide"]  # type: ignore[attr-defined]
        guide = guides_for(by.packs).get(self.name)
        if guide is None:
            raise Http404
        said = self.kwargs.get("answers", "")
        self.guide, self.answers = guide, tuple(said.split(BETWEEN)) if said else ()
        try:
            rules = rulebook_for(by.packs)
            self.reached: Reached = walk(guide, self.answers, rules, by_the_clock(by))
        except NoSuchAnswer:
            raise Http404 from None

    def _to(self, *answers: str) -> str:
        if not answers:
            return reverse("ways:start", args=[self.name])
        return reverse("ways:step", args=[self.name, BETWEEN.join(answers)])

    def _numbers(self) -> list[tuple[str, str]]:
        """Whom to ring at this moment, where the ending names a service: its number, then whoever is on duty."""
        service = self.reached.ending.service if self.reached.ending else ""
        if not service:
            return []
        found = reach([service])[service]
        names = {team.pk: team.name for team in found.teams}
        own = [(vocabulary.roles()[service].title, found.phone)] if found.phone else []
        return own + [(f"{one.name}, {names[one.team_id]}", one.phone) for one in found.on_duty]

    def _mailbox(self) -> str:
        """Where the form of this ending goes, or "" where nobody has recorded it."""
        ending = self.reached.ending
        paper = self.guide.forms.get(ending.form) if ending else None
        return reach([paper.sent_to])[paper.sent_to].mailbox if paper else ""


class Ask(Guided):
    """A question with its answers, or what to do."""

    template_name = "ways/ask.jinja"

    def get(self, request: HttpRequest, guide: str, answers: str = "") -> HttpResponse:
        """Show it."""
        self.caption = self.guide.title
        question, ending = self.reached.question, self.reached.ending
        self.title = question.asks if question else ending.title if ending else ""
        form = reverse("ways:form", args=[guide, answers]) if ending and ending.form else ""
        return self.page(
            question=question,
            choices=[(one.says, self._to(*self.answers, id)) for id, one in question.answers.items()] if question else [],
            ending=ending,
            numbers=self._numbers(),
            reached=self.reached,
            answered=[
                (asks, says, self._to(*self.answers[:at]))
                for at, (asks, says) in enumerate(self.reached.answered)
            ],
            always=self.guide.always if question else "",
            form=form,
            mailbox=self._mailbox() if form else "",
            no_address=NO_ADDRESS,
            again=self._to() if self.answers else "",
        )  # fmt: skip

    def back(self) -> str:
        """To the question before."""
        return self._to(*self.answers[:-1]) if self.answers else ""


class Paper(Guided):
    """The form on paper. There is none where something else comes first."""

    template_name = "ways/form.jinja"

    def get(self, request: HttpRequest, guide: str, answers: str) -> HttpResponse:
        """Show it."""
        ending = self.reached.ending
        paper = self.guide.forms.get(ending.form) if ending else None
        if paper is None:
            raise Http404
        by = request.actor  # type: ignore[attr-defined]
        self.title = paper.title
        return self.page(
            paper=paper,
            mailbox=self._mailbox(),
            no_address=NO_ADDRESS,
            to=vocabulary.roles()[paper.sent_to].title,
            who=by.name,
            printed=clock.in_words(clock.now()),
            answered=self.reached.answered,
        )

    def back(self) -> str:
        """To what to do."""
        return self._to(*self.answers)
