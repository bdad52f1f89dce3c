"""The Documents tab, one document, and its file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.documents import actions, queries
from accord.casework.documents.models import CHECKED_FIRST, KnownContact, MadeDocument
from accord.casework.documents.recipients import contacts_on
from accord.web.addresses.envelope import Envelope, envelope_of
from accord.web.case_form import CasePage, Way, ways
from accord.web.documents import presenting
from accord.web.sharing.pieces import pieces

ENDS = {"application/pdf": "pdf", "text/csv": "csv", "text/calendar": "ics"}


class Documents(CasePage):
    """What was made of the case, for whom; and whom it writes to outside."""

    template_name = "documents/case.jinja"
    tab = "Documents"
    title = "Documents"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them: those that the asker may know of."""
        made = queries.documents_on(self.file)
        return self.page(
            next=ways(self._next()),
            documents=[presenting.line(one, self.to("documents:one", one.pk)) for one in made],
            contacts_seen="family" in self.seen,
            contacts=[self._contact(one) for one in self._contacts()],
        )

    def _next(self) -> list[Way | None]:
        return [
            self.way("Make a document", actions.make_document, "documents:choose", main=True),
            self.way("Add somebody to write to", actions.add_contact, "documents:add_contact"),
        ]

    def _contacts(self) -> list[KnownContact]:
        return contacts_on(self.file.pk) if "family" in self.seen else []

    def _contact(self, one: KnownContact) -> list[Any]:
        known = f"{one.get_known_how_display()}, {clock.in_words(one.confirmed_at)}"
        ended = f"Ended {clock.in_words(one.ended_at)}" if one.ended_at else ""
        end = self.way("End", actions.end_contact, "documents:end_contact", one.pk, when=not ended)
        return [
            {"text": one.name, "hint": one.organisation},
            one.get_relation_display(),
            {"text": known, "hint": f"Confirmed by {one.confirmed_by.name}"},
            {"text": "End it", "href": end.href} if end else (ended or "Yes"),
        ]


class OfDocument(CasePage):
    """What the pages about one document share."""

    tab = "Documents"

    def find(self) -> None:
        """Find it; without being allowed to know of it there is no such page."""
        related = ("recorded_by", "checked_by", "file")
        self.document = self.one(MadeDocument, self.kwargs["made"], *related)

    def back(self) -> str:
        """Back to the documents."""
        return self.to("documents:case")


class One(OfDocument):
    """One document: for whom, how far it has got, what they get and what is left out."""

    template_name = "documents/one.jinja"

    def get(self, request: HttpRequest, ref: str, made: int) -> HttpResponse:
        """Show it; its words only to whoever may read them."""
        one, copy = self.document, queries.read(self.document)
        return self.page(
            title=one.get_kind_display(),
            line=presenting.line(one, ""),
            rows=presenting.moments(one, clock.now()),
            copy=copy,
            pieces=pieces(copy) if copy else [],  # type: ignore[arg-type]
            gets=presenting.held(copy) if copy else [],
            left_out=presenting.names(copy.left_out) if copy else [],
            author=one.recorded_by_id == request.actor.member_id,  # type: ignore[attr-defined]
            checked_first=one.recipient in CHECKED_FIRST,
            ways=ways(self._ways(request.actor.member_id)) if copy else [],  # type: ignore[attr-defined]
            file_href=self.to("documents:file", one.pk) if copy else "",
            envelope=self._envelope() if copy else None,
            print_href=self.to("documents:print", one.pk),
        )

    def _envelope(self) -> Envelope | None:
        """Where it goes, once it may go on paper."""
        one = self.document
        if one.state != "released":
            return None
        return envelope_of(self.file, one.ref, one.to_role, one.to_name)

    def _ways(self, me: int) -> list[Way | None]:
        one, mine = self.document, self.document.recorded_by_id == me
        state, second = one.state, one.recipient in CHECKED_FIRST
        ready = state == "checked" or (state == "made" and not second)
        paper = one.recipient not in ("member", "team")
        return [
            self._way("Ask somebody to check it", actions.ask_second_person, "ask", mine and second and state == "made"),
            self._way("Check it", actions.check_document, "check", state == "to_check" and not mine),
            self._way("Send it", actions.release_document, "send", mine and ready),
            self._way("Recall it", actions.recall_document, "recall", state == "going"),
            self._way("Say how it went", actions.post_document, "posted", state == "released" and paper),
            self._way("Give it up", actions.give_up_document, "give_up", state in ("made", "to_check", "checked"), main=False),
        ]  # fmt: skip

    def _way(self, words: str, action: Any, name: str, when: bool, main: bool = True) -> Way | None:
        return self.way(words, action, f"documents:{name}", self.document.pk, when=when, main=main)


class TheFile(OfDocument):
    """The document's file, byte for byte as it was checked and sent."""

    def get(self, request: HttpRequest, ref: str, made: int) -> HttpResponse:
        """Hand it over to whoever may read it; for anybody else there is no such file."""
        copy = queries.read(self.document)
        if copy is None:
            raise Http404
        response = HttpResponse(copy.body, content_type=copy.media)
        name = f"{self.document.kind.replace('_', '-')}-{self.document.ref}.{ENDS[copy.media]}"
        how = "inline" if copy.media == "application/pdf" else "attachment"
        response["Content-Disposition"] = f'{how}; filename="{name}"'
        return response
