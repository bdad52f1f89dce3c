"""How the post stands, for the area's administrator: in numbers, about nobody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.reaching import choices, unsent
from accord.web.mine.hearing import HEARS, WORDS
from accord.web.page.fields import Form, Radios
from accord.web.page.screens import FormScreen, Screen

SEE = frozenset({"area_administrator", "head_of_service", "service_manager"})
OLD_MINUTES = 30  # from which what should have gone says so loudly


class Post(Screen):
    """What waits, what failed, how old the oldest is, and when something last went."""

    template_name = "mine/post.jinja"
    title = "Is everything going out?"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it to those who can do something about it."""
        holds = request.actor.job_roles  # type: ignore[attr-defined]
        if not holds & SEE:
            raise Http404
        stands = unsent.post_stands()
        oldest = clock.in_words(stands.oldest) if stands.oldest else "Nothing waits"
        rows = [
            ("Should have gone by now", str(stands.waiting), ""),
            ("The oldest of them", oldest, ""),
            ("Reached nobody: to be told another way", str(stands.failed), ""),
            ("Letters to be posted", str(stands.letters), ""),
            ("Something last went", clock.in_words(stands.last_sent) if stands.last_sent else "Never", ""),
            ("Who has not chosen hears", WORDS[choices.my_hearing().usual], reverse("mine:defaults") if "area_administrator" in holds else ""),
        ]  # fmt: skip
        return self.page(rows=rows, held_up=_held_up(stands), failed=stands.failed)

    def back(self) -> str:
        """Back to set-up."""
        return reverse("set_up")


def _held_up(stands: unsent.Stands) -> bool:
    if stands.oldest is None:
        return False
    return (clock.now() - stands.oldest).total_seconds() > OLD_MINUTES * 60


class DefaultsForm(Form):
    """How they hear."""

    hears = Radios(
        "How do people hear of what is not urgent, unless they choose for themselves?",
        choices=HEARS,
        required="Select how people hear",
    )


class Defaults(FormScreen):
    """Set how those hear who have not chosen."""

    does = staticmethod(choices.set_notice_defaults)
    form_class = DefaultsForm
    title = "How people hear"
    button = "Save"

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        if "area_administrator" not in self.request.actor.job_roles:  # type: ignore[attr-defined]
            raise Http404

    def initial(self) -> dict[str, Any]:
        """What it is now."""
        return {"hears": choices.my_hearing().usual}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return choices.set_notice_defaults(**cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the numbers."""
        return reverse("mine:post")

    def back(self) -> str:
        """Back to the numbers."""
        return reverse("mine:post")
