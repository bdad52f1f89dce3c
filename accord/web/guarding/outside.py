"""What an information guardian does to a file of which they hold no part: reached by its reference, never seen.

A reference that is nobody's and one of a case closed to the guardian by a conflict of interest
get the same answer.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.actions import BY_POST
from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.guarding import queries
from accord.web import doing
from accord.web.case_form import CaseForm, Way, ways
from accord.web.clauses import clause_asking
from accord.web.guarding import conflicts, restricting
from accord.web.guarding.reviewing import reviews
from accord.web.guarding.section import section_of
from accord.web.identity.comparing import compares
from accord.web.page.fields import Form, Text
from accord.web.page.screens import FormScreen, Screen

GUARDIAN = BY_POST
SETS_LIMITS = frozenset({"information_guardian", "area_administrator"})
NOT_REACHED = (
    "No file can be reached with that reference. Check it with whoever asks, "
    "or ask another information guardian."
)


def guards(actor: Any) -> bool:
    """Whether this member guards information."""
    return bool(GUARDIAN & actor.job_roles)


class Guarding(Screen):
    """Where whoever guards information begins."""

    template_name = "guarding/home.jinja"
    title = "Guarding information"

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        if not reviews(self.request.actor):
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the ways."""
        by = request.actor
        sets = bool(SETS_LIMITS & by.job_roles)
        return self.page(
            ways=ways(
                [
                    self._way("Files opened in an emergency", "guarding:accesses"),
                    self._way("Restrict a file, or see who could see it", "guarding:reach")
                    if guards(by)
                    else None,
                    self._way("Records that may be of one young person", "identity:matches")
                    if compares(by)
                    else None,
                    self._way("What counts as an odd look", "looks:limits") if sets else None,
                ]
            )
        )

    def _way(self, words: str, name: str) -> Way:
        return Way(words=words, href=reverse(name))

    def back(self) -> str:
        """Back to the work."""
        return reverse("worklist")


class ReachForm(Form):
    """Which file."""

    reference = Text(
        "Case reference",
        hint="As the case is called in Accord, or on the case system",
        required="Enter the case reference",
        width="20",
        attributes={"autocomplete": "off"},
    )


class Reach(FormScreen):
    """Find a file by its reference, to decide who may see it."""

    form_class = ReachForm
    title = "Whose file is it?"
    button = "Go on"
    intro = (
        "You decide who may see the file. You are not shown who it is about, or what is in it.",
    )

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        if not guards(self.request.actor):
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Find it. One answer for no such file and for one that is closed to the guardian."""
        ref = queries.file_guarded(cleaned["reference"])
        if ref is None:
            raise Refused(NOT_REACHED)
        return ref

    def after(self, result: Any) -> str:
        """To who may see it."""
        return reverse("guarding:file", args=[result])

    def back(self) -> str:
        """Back to what is guarded."""
        return reverse("guarding:home")


class OfGuarded:
    """A page about a file that the guardian reaches from outside. It names no young person."""

    request: HttpRequest
    kwargs: dict[str, Any]
    seen = frozenset({"access"})

    def prepare(self) -> None:
        """Find the file, or answer that there is no such page: to anybody else there is none."""
        ref = self.kwargs["ref"]
        found = queries.file_watched(ref) if guards(self.request.actor) else None  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        self.watched = File(pk=found, ref=ref, kind="case")
        self.find()
        if isinstance(self, CaseForm):
            made, by = self.does.action, self.request.actor  # type: ignore[attr-defined]
            self.clause = clause_asking(by, made.name, made.records)

    def find(self) -> None:
        """Find what else the address names."""
        getattr(super(), "find", lambda: None)()

    @property
    def file(self) -> File:
        """The file."""
        return self.watched

    @property
    def ref(self) -> str:
        """Its reference."""
        return self.watched.ref

    def around(self) -> dict[str, Any]:
        """Only which case it is, and which member: nobody stands at the head of the page."""
        words = (f"Case {self.ref}", getattr(self, "caption", ""))
        return {"caption": ", ".join(word for word in words if word)}

    def may(self, action: Any) -> bool:
        """Whoever guards information decides who sees it."""
        return True

    def to(self, name: str, *args: Any) -> str:
        """The same screen, as it is reached from outside; "" where there is none."""
        return doing.address(name.replace("guarding:", "guarding:file_"), self.ref, *args)

    def back(self) -> str:
        """Back to the file."""
        return reverse("guarding:file", args=[self.ref])

    def after(self, result: Any) -> str:
        """Back to the file."""
        return self.back()


class OneFile(OfGuarded, Screen):
    """Who may see one file, and what can be done about it."""

    template_name = "guarding/file.jinja"
    title = "Who may see this file"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        return self.page(sight=section_of(self), who_href=doing.address("who_sees:case", self.ref))

    def back(self) -> str:
        """Back to asking for another."""
        return reverse("guarding:reach")


class Restrict(OfGuarded, restricting.Restrict):
    """Restrict it to a list."""


class PutOn(OfGuarded, restricting.PutOn):
    """Put somebody on the list."""


class TakeOff(OfGuarded, restricting.TakeOff):
    """Take somebody off the list."""


class Lift(OfGuarded, restricting.Lift):
    """Lift the restriction."""


class KeepOut(OfGuarded, conflicts.KeepOut):
    """Keep somebody out."""


class LetBackIn(OfGuarded, conflicts.LetBackIn):
    """Let somebody back in."""
