"""The pieces of a record, part by part: what is proposed of each, and deciding it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord.casework.subject_access import actions, queries
from accord.casework.subject_access.bundling import called
from accord.casework.subject_access.models import CHOICES, REASONS
from accord.web.case_form import CaseForm, CasePage, Press, ways
from accord.web.page.fields import Form, LongText, Radios
from accord.web.subject_access.presenting import line_of, runs
from accord.web.subject_access.views import OfAsking
from accord.web.worklist.views import page_number, pages

PAGE = 40


class OfPart(OfAsking):
    """Finds the pieces of the part in the address, for those who hold the case."""

    def find(self) -> None:
        """Find them, or answer that there is no such page."""
        super().find()
        if not self.may(actions.decide_pieces):  # type: ignore[attr-defined]
            raise Http404
        actor = self.request.actor  # type: ignore[attr-defined]
        self.record = queries.record_of(self.asking, actor)
        self.pieces = queries.part(self.record, self.kwargs.get("part", ""))  # type: ignore[attr-defined]

    def part_href(self, part: str) -> str:
        """The page of a part."""
        return str(self.to("subject_access:part", self.asking.pk, part))  # type: ignore[attr-defined]


class OnePart(OfPart, CasePage):
    """One part of the record, piece by piece."""

    template_name = "subject_access/part.jinja"
    tab = "Told"

    def get(self, request: HttpRequest, ref: str, **_: Any) -> HttpResponse:
        """Show it."""
        if not self.pieces:
            raise Http404
        page, part = page_number(request), self.kwargs["part"]
        deciding = self.asking.state == "deciding"
        here = self.pieces[page * PAGE : (page + 1) * PAGE]
        waiting = sum(one.decided is None for one in self.pieces)
        all_of_it = self.way(
            "Take what is proposed for all of this part",
            actions.decide_pieces,
            "subject_access:proposed",
            self.asking.pk,
            part,
            when=deciding and waiting,
            at_once=True,
        )
        return self.page(
            title=called(part),
            lines=[line_of(one, self._href(one.piece.key) if deciding else "") for one in here],
            waiting=waiting,
            ways=ways([all_of_it]),
            **pages(request, page, len(self.pieces) > (page + 1) * PAGE),
        )

    def _href(self, key: str) -> str:
        return self.to("subject_access:piece", self.asking.pk, key)


class AsProposed(OfPart, Press):
    """Take what is proposed for every piece of the part that nobody has decided."""

    does = staticmethod(actions.decide_pieces)
    title = "Take what is proposed for all of this part?"
    button = "Take what is proposed"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Decide them."""
        keys = {one.piece.key for one in self.pieces if one.decided is None}
        by = self.request.actor
        return actions.decide_pieces(request=self.asking, keys=keys, choice="proposed", by=by)


class PieceForm(Form):
    """What is done with it."""

    choice = Radios(
        "What is done with it?", choices=CHOICES, required="Select what is done with it"
    )
    words = LongText(
        "If words are removed: which?",
        hint="One line for each, as they stand. Names of other people, where they live, what would tell who they are.",
        rows=4,
    )
    reason = Radios("If it is withheld: why?", choices=REASONS)


class OnePiece(OfPart, CaseForm):
    """One piece: give it, remove words, or withhold it."""

    does = staticmethod(actions.decide_pieces)
    form_class = PieceForm
    template_name = "subject_access/piece.jinja"
    said_in = "ACC-SAR-02"
    button = "Decide"

    def find(self) -> None:
        """Find it among the pieces."""
        super().find()
        key = self.kwargs["piece"]
        self.piece = next((one for one in self.record if one.piece.key == key), None)
        if self.piece is None:
            raise Http404
        line = line_of(self.piece, "")
        self.title, self.caption = line.what, line.about or called(self.piece.piece.section)

    def around(self) -> dict[str, Any]:
        """What it says stands above the question."""
        assert self.piece is not None
        chosen = self.piece.decided or self.piece.proposed
        return super().around() | {
            "line": line_of(self.piece, ""),
            "runs": runs(self.piece.piece.words, chosen),
        }

    def initial(self) -> dict[str, Any]:
        """What is proposed, or was decided."""
        assert self.piece is not None
        chosen = self.piece.decided or self.piece.proposed
        words = [self.piece.piece.words[begin:end] for begin, end in chosen.removed]
        return {
            "choice": chosen.choice,
            "words": "\n".join(dict.fromkeys(words)),
            "reason": chosen.reason if chosen.choice == "withhold" else "",
        }

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Decide it."""
        assert self.piece is not None
        words = [line.strip() for line in cleaned.pop("words").split("\n") if line.strip()]
        by, keys = self.request.actor, {self.piece.piece.key}
        return actions.decide_pieces(request=self.asking, keys=keys, words=words, **cleaned, by=by)

    def next(self, result: Any) -> str:
        """Back to its part."""
        return self.part_href(self.piece.piece.section) if self.piece else super().next(result)

    def back(self) -> str:
        """Back to its part."""
        return self.next(None)
