"""Who could see one class of a young person's information at an instant, and who did."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.guarding.queries import facts_of
from accord.casework.need_to_know import queries
from accord.casework.need_to_know.for_some import for_some
from accord.casework.need_to_know.queries import Could
from accord.casework.people import case_team
from accord.casework.people.queries import classes_seen, known_by
from accord.casework.work.why import because
from accord.events.models import Event
from accord.web.case_screen import CaseScreen
from accord.web.guarding.consent import NEVER_FOR_SAFETY
from accord.web.page.fields import DateAndTime, Form, Select
from accord.web.page.screens import Screen
from accord.web.who_sees import presenting
from accord.web.who_sees.narrowed import narrowed_words


class AskedForm(Form):
    """Which class of information, and when."""

    mark_optional = False
    klass = Select("What kind of information?", required="Choose a kind", width="two-thirds")
    moment = DateAndTime(
        "When?", called="When", past=True, hint="Leave it empty for now. Any time in the past."
    )


class OfFile(CaseScreen):
    """A page for those who may see who sees. An information guardian sees no name there."""

    watched: File

    def prepare(self) -> None:
        """Find the file, or answer that there is no such page."""
        ref = self.kwargs["ref"]
        found = queries.file_to_watch(ref)
        if found is None:
            raise Http404
        self.watched = File(pk=found, ref=ref, kind="case")
        known = known_by(ref)
        if known is not None:
            self.known = known
            self.seen = classes_seen(found)
        self.find()

    @property
    def file(self) -> File:
        """The file that is asked about."""
        return self.watched

    @property
    def on_case(self) -> bool:
        """Whether the asker sees the young person too."""
        return hasattr(self, "known")

    def header(self) -> Any:
        """The young person at the head of the page, for those who know them."""
        return super().header() if self.on_case else None

    def back(self) -> str:
        """Back to the people of the case; to who may see it, for whoever guards information."""
        return self.to("cases:people" if self.on_case else "guarding:file")


class WhoSees(OfFile, Screen):
    """Everybody who could, everybody who did, and those who could and never needed to."""

    template_name = "who_sees/who.jinja"
    tab = "People"
    title = "Who could see this, and who did"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them. Without a question, who can see who the young person is, now."""
        form = self._asked()
        klass, moment = "identity", clock.now()
        if form.is_bound and form.is_valid():
            klass, moment = form.cleaned_data["klass"], form.cleaned_data["moment"] or moment
        elif form.is_bound:
            return self.page(form=form, error_summary=form.error_summary, asked=False, status=422)
        return self.page(form=form, error_summary=None, asked=True, **self._found(klass, moment))

    def _asked(self) -> Form:
        given = self.request.GET if "klass" in self.request.GET else None
        form = AskedForm(given, initial={"klass": "identity"})
        about = queries.classes_about_a_person()
        form.fields["klass"].choices = [  # type: ignore[attr-defined]
            (name, name.replace("_", " ").capitalize()) for name in about
        ]
        return form

    def _found(self, klass: str, moment: datetime) -> dict[str, Any]:
        could = queries.who_could(self.file.pk, klass, moment)
        idle = queries.never_needed(could)
        narrowed = for_some(self.file.pk, klass, moment)
        known = (self.request.actor.packs, self._decisions(could), narrowed)
        return {
            "says": queries.classes_about_a_person()[klass].says,
            "when": clock.in_words(moment),
            "could": presenting.lines_of(could, *known),
            "narrowed": narrowed_words(narrowed, could),
            "did": presenting.did_rows(queries.who_did(self.file.pk, klass, moment)),
            "consents": presenting.consents(facts_of(self.file.pk), moment),
            "consent_href": self.to("guarding:consent") if self.on_case else "",
            "never": NEVER_FOR_SAFETY,
            "mine_href": self.to("who_sees:mine") if self.on_case else "",
            "idle": presenting.lines_of(idle, *known, self._end),
        }

    def _decisions(self, could: list[Could]) -> dict[int, tuple[str, str]]:
        """What happened that gave each of them their sight, and where the file tells of it."""
        ids = {one.began_by for one in could if one.began_by}
        rows = list(Event.objects.filter(pk__in=ids).select_related("by"))
        for row in rows:
            shown(row.klass, [row.file_id])
        return {row.pk: (_said(row), self._entry(row)) for row in rows}

    def _entry(self, row: Event) -> str:
        return f"{self.to('cases:case')}#e-{row.ref}" if self.on_case else ""

    def _end(self, one: Could) -> str:
        """Where their part can be ended, if it is one that is named and ended by hand."""
        ended = one.until is not None and one.until <= clock.now()
        by_hand = one.via == "own" and one.role in case_team.NAMED and one.role != "lead_worker"
        if ended or not by_hand or not self.on_case or not self.may(case_team.end_on_case_team):
            return ""
        return self.to("cases:end_part", one.part)


def _said(row: Event) -> str:
    words = because(row.type, row.facts)
    return f"{words} {clock.in_words(row.happened_at)}, by {row.by.name}"
