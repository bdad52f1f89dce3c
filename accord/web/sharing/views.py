"""On one page: who was told what, calls, letters, and papers put on the case system."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.sight import shown
from accord.casework.sharing import queries
from accord.casework.sharing.actions import log_call, mark_posted, send_letter
from accord.casework.sharing.models import Letter
from accord.casework.sharing.queries import PAGE, Told
from accord.events.models import Event
from accord.web import doing
from accord.web.case_form import CasePage, Press, Way, ways
from accord.web.cases.presenting import title_of
from accord.web.sharing import presenting
from accord.web.worklist.views import page_number, pages

WENT = {
    "post": "Posted",
    "email": "E-mailed",
    "by_hand": "Given by hand",
    "in_accord": "Sent in Accord",
}


class ToldPage(CasePage):
    """What was told to whom, and how far it has got."""

    template_name = "sharing/told.jinja"
    tab = "Told"
    title = "Who was told what"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        page = page_number(request)
        told = queries.people_told(self.file, page=page)
        return self.page(
            told=[presenting.told_line(one, self._ways(one)) for one in told[:PAGE]],
            calls=presenting.call_rows(queries.calls_on(self.file)),
            call_href=self.to("cases:call") if self.may(log_call) else "",
            letters=self._letters(),
            exports_href=self.to("exporting:case"),
            own_href=doing.address("subject_access:case", self.ref),
            filings=presenting.filing_rows(queries.filings_on(self.file)),
            **pages(request, page, len(told) > PAGE),
        )

    def _ways(self, one: Told) -> list[Way]:
        waiting = one.waiting_letter
        if not waiting:
            return []
        letter = Way(
            words="Print and post the letter", href=doing.address("letter", waiting), about=one.says
        )
        handed = self.way("I have handed it over", mark_posted, "sharing:handed", waiting, at_once=True, about=one.says)  # fmt: skip
        return ways([letter, handed])

    def _letters(self) -> list[list[Any]]:
        """Letters and copies as they were written, with how each went."""
        went = self._went()
        return [
            [
                {"text": letter.heading, "href": self._words_of(letter)},
                ", ".join(word for word in (letter.to_name, title_of(letter.to_role)) if word),
                clock.day_in_words(letter.dated),
                went.get(letter.pk) or self._to_send(letter),
            ]
            for letter in queries.letters_on(self.file)
        ]

    def _words_of(self, letter: Letter) -> str:
        """Where a letter is read; "" for whoever may know of it and not see what its words are about."""
        return self.to("sharing:letter", letter.pk) if letter.content in self.seen else ""

    def _to_send(self, letter: Letter) -> Any:
        if not self.may(send_letter):
            return "Not recorded"
        return {"text": "Record how it went", "href": self.to("sharing:gone", letter.pk)}

    def _went(self) -> dict[int, str]:
        """How letters went, by their id."""
        rows = Event.objects.filter(
            file_id=self.file.pk, type="letter_sent", corrected_by__isnull=True
        )
        found = {
            row.facts[
                "letter"
            ]: f"{WENT.get(row.facts['how'], 'Sent')}, {clock.in_words(row.happened_at)}"
            for row in rows.order_by("seq")
        }
        if found:
            shown("letter", [self.file.pk])
        return found


class Handed(Press):
    """A letter that waited has been handed over. What is posted is said on its page, with its address."""

    does = staticmethod(mark_posted)
    goes_to = "sharing:case"
    tab = "Told"
    title = "The letter has been handed over"
    button = "I have handed it over"

    def act(self, cleaned: dict[str, Any]) -> None:
        """Say so."""
        mark_posted(
            file=self.file, message=self.kwargs["message"], how="by_hand", by=self.request.actor
        )
