"""For whoever is asked, or told, without a part on the case: what their team was asked, and what was shared with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.need_to_know import held
from accord.casework.need_to_know.models import PointerAsk
from accord.casework.need_to_know.refusals import POLICE, asks_the_police
from accord.web.case_form import Way, ways
from accord.web.cases.presenting import title_of
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.known_to import answering
from accord.web.known_to.views import ANSWER, asker_of
from accord.web.page.fields import Form
from accord.web.page.screens import FormScreen, Screen


class OfTheTeam:
    """Mixed in before a screen: there is no such page for anybody but those an agreement has asked."""

    request: Any
    kwargs: dict[str, Any]

    def prepare(self) -> None:
        """Only for them.

        :raises Http404: for anybody else.
        """
        by = self.request.actor
        if POLICE not in by.job_roles or not asks_the_police(by):
            raise Http404

    @property
    def teams(self) -> set[int]:
        """The teams the reader works in."""
        return {job.team_id for job in self.request.actor.jobs}


class AskedOfUs(OfTheTeam, Screen):
    """What the reader's team was asked, what it answered, and what was shared with it."""

    template_name = "known_to/asked.jinja"
    title = "Asked of us, and shared with us"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        return self.page(
            asked=[self._asked(one) for one in held.asked_of(self.teams)],
            copies=[
                {
                    "title": one.share.title,
                    "rows": [(label, value, "") for label, value in one.lines],
                    "when": clock.in_words(one.share.starts),
                    "until": clock.due_in_words(one.share.ends),
                }
                for one in held.copies_for_us()
            ],
        )

    def back(self) -> str:
        """Back to homes and the neighbourhood police."""
        return address("neighbourhood:all")

    def _asked(self, one: PointerAsk) -> dict[str, Any]:
        waits = not one.outcome
        found = [
            Way(words="Share a copy", href=address("known_to:asked_share", one.ref), main=True),
            Way(words="Share nothing", href=address("known_to:asked_nothing", one.ref)),
        ]
        return {
            "by": f"{one.recorded_by.name}, {title_of(one.asker_role).lower()}",
            "when": clock.in_words(one.recorded_at),
            "purpose": one.get_purpose_display(),  # type: ignore[attr-defined]
            "words": one.words,
            "answer": "Not answered yet. No time is agreed, so nothing is late" if waits else ANSWER[one.outcome],
            "ways": ways(found if waits else []),
        }  # fmt: skip


class Answer(OfTheTeam, KeepsDraft, FormScreen):
    """What both answers share."""

    leaves = "It answers a question under an agreement, for whoever asked it"

    def prepare(self) -> None:
        """Find the question.

        :raises Http404: where there is none that waits for the reader's team.
        """
        super().prepare()
        found = held.asked(self.kwargs["question"], self.teams)
        if found is None:
            raise Http404
        self.ask, self.caption = found, asker_of(found)
        self.intro = (f"{found.get_purpose_display()}: {found.words}", *self.intro)  # type: ignore[attr-defined]

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the kinds of information."""
        made = super().form(data, quiet=quiet)
        made.fields["held_class"].choices = answering.kinds()  # type: ignore[attr-defined]
        return made

    def after(self, result: Any) -> str:
        """Back to the list."""
        return self.back()

    def back(self) -> str:
        """Back to the list."""
        return address("known_to:asked")


class ShareIt(Answer):
    """Share a copy with whoever asked."""

    form_class = answering.ShareForm
    title = "Share a copy"
    button = "Share it"
    intro = ("They get a copy of what you write here, and nothing you add later.",)

    def act(self, cleaned: dict[str, Any]) -> None:
        """Share it."""
        answering.share(self.ask, cleaned, self.request.actor)


class Nothing(Answer):
    """Share nothing."""

    form_class = answering.NothingForm
    title = "Share nothing"
    button = "Share nothing"
    intro = (
        "Whoever asked reads that nothing is shared: the same where you hold nothing and where you may say nothing.",
        "Your reason stays with your team.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return answering.nothing(self.ask, cleaned, self.request.actor)
