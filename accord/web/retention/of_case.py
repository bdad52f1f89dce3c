"""How long one young person's record is kept, for those who hold the case; holding it; and that they have died."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.retention import actions, queries
from accord.casework.retention.periods import rules
from accord.casework.retention.queries import Kept
from accord.web.case_form import CaseForm, CasePage, ways
from accord.web.page.fields import Date, Form
from accord.web.retention.holds import HoldForm
from accord.web.retention.words import HELD, length

NO_STATUS = "Nobody has said what they are in law. Until then it is kept."


class KeptCase(CasePage):
    """Until when the record is kept, by which law or period, and what holds it."""

    template_name = "retention/case.jinja"
    tab = "Told"
    title = "How long this record is kept"

    def find(self) -> None:
        """Find it for who holds the case; there is no such page for anybody else."""
        found = queries.kept(self.file)
        if found is None:
            raise Http404
        self.kept = found

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        hold = self.way("Hold this record", actions.place_legal_hold, "retention:hold_case")
        died = self.way("Record that they have died", actions.record_death, "retention:died")
        return self.page(
            facts=[(label, words, "") for label, words in _facts(self.kept)],
            holds=[_held(one) for one in queries.holds_on(self.file)],
            asked=self.kept.held,
            ways=ways([hold, died]),
        )

    def back(self) -> str:
        """Back to their own record."""
        return self.to("subject_access:case")


def _facts(kept: Kept) -> list[tuple[str, str]]:
    known = rules()
    words = known.words(kept.record) if kept.record else NO_STATUS
    why = known.source(kept.record) if kept.record else ""
    area = (
        length(kept.basis, kept.years)
        if kept.basis and kept.years
        else "The area has set no period"
    )
    until = (
        clock.day_in_words(kept.due_on)
        if kept.due_on
        else "Until somebody says: it is not let go of"
    )
    closed = (
        clock.day_in_words(kept.closed_on)
        if kept.closed_on
        else "It is open. The day is as though it were closed today"
    )
    return [("What record", words), ("By", why or area), ("Kept until", until), ("Closed", closed)]


def _held(one: queries.Hold) -> dict[str, str]:
    since = f"{clock.in_words(one.placed_at)}, by {one.placed_by}"
    return {
        "why": HELD[one.why],
        "words": one.words,
        "since": since,
        "href": reverse("retention:lift", args=[one.id]),
    }


class HoldCase(CaseForm):
    """Hold this record."""

    does = staticmethod(actions.place_legal_hold)
    form_class = HoldForm
    goes_to = "retention:case"
    title = "Hold this record"
    button = "Hold it"

    def allow(self) -> None:
        """For who holds the case; there is no such page for anybody else."""
        if queries.kept(self.file) is None:
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Hold it."""
        by = self.request.actor
        return actions.place_legal_hold(reference=self.file.ref, **cleaned, by=by)


class DiedForm(Form):
    """The day."""

    died_on = Date(
        "On which day did they die?",
        called="The day",
        required="Enter the day they died",
        past=True,
    )


class Died(CaseForm):
    """Record the day on which the young person died."""

    does = staticmethod(actions.record_death)
    form_class = DiedForm
    goes_to = "retention:case"
    title = "Record that they have died"
    intro = (
        "How long their record is kept depends on the day. The case is closed on its own page.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.record_death(file=self.file, **cleaned, by=self.request.actor)
