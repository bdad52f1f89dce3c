"""Two taps: an entry on the wrong young person goes to the right one."""

from typing import Any

from django.http import HttpResponse

from accord.access.refusals import Refused
from accord.casework.missing.models import Episode
from accord.casework.nights.queries import Sleeper, sleepers
from accord.casework.people.models import YoungPerson
from accord.casework.wrong_person.actions import move_absence
from accord.web.case_form import CaseForm
from accord.web.doing import address
from accord.web.page.fields import Form, Hidden

SAYS = (
    "Press the young person it is about. It goes to their file as it stands.",
    "Everybody who saw it here is told to disregard it, without a name. What was owed because of it is worked out again on both files.",
)  # fmt: skip


class WhoForm(Form):
    """Each button is an answer."""

    to = Hidden()


class MoveEntry(CaseForm):
    """Choose among those who live in the same home: each is a button that does it."""

    template_name = "missing/move.jinja"
    form_class = WhoForm
    title = "Whom is it about?"
    button = "Move it"
    intro = SAYS
    row: Any

    def candidates(self) -> list[Sleeper]:
        """Everybody else who lives in the home."""
        return [one for one in sleepers(self.row.placement.home) if one.file.pk != self.file.pk]

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """With a button for each. No clause asks for it: it puts a mistake right."""
        found = [(one.file.ref, one.person.preferred_name, one.room) for one in self.candidates()]
        return super().show(form, candidates=found, clause=None, **context)

    def right(self, ref: str) -> YoungPerson:
        """Whom was pressed."""
        found = next((one.person for one in self.candidates() if one.file.ref == ref), None)
        if found is None:
            raise Refused("Press the young person it is about.")
        return found


class Move(MoveEntry):
    """Move an absence."""

    does = staticmethod(move_absence)
    tab = "Missing"

    def find(self) -> None:
        """Find the absence."""
        self.row = self.one(Episode, self.kwargs["episode"], "placement__home", "file")

    def act(self, cleaned: dict[str, Any]) -> Episode:
        """Move it."""
        return move_absence(episode=self.row, to=self.right(cleaned["to"]), by=self.request.actor)

    def after(self, result: Episode) -> str:
        """To the absence, on the right file."""
        return address("missing:episode", result.file.ref, result.pk)

    def back(self) -> str:
        """Back to the absence."""
        return self.to("missing:episode", self.row.pk)
