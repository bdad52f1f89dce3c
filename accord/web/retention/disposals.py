"""One record whose time has come: signing that it may be let go of; and afterwards its certificate."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.retention import actions, queries
from accord.casework.retention.periods import rules
from accord.web.case_form import Nothing, Way
from accord.web.page.screens import FormScreen, Screen
from accord.web.retention.periods import OfKept
from accord.web.retention.words import STATE


class OfDisposal(OfKept):
    """Finds the line of the list; there is no such page for anybody who does not sign."""

    does = staticmethod(actions.sign_disposal)
    caption: str

    def find(self) -> None:
        """Find it."""
        found = queries.disposal(self.kwargs["disposal"])  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        self.listed = found
        self.caption = f"Case {found.file_ref}"


class OneDisposal(OfDisposal, Screen):
    """What record it is, when its time came, who signed; and what was let go of."""

    template_name = "retention/disposal.jinja"

    def get(self, request: HttpRequest, disposal: int) -> HttpResponse:
        """Show it."""
        one, mine = self.listed, request.actor.member_id
        gone = one.state == "let_go"
        sign = one.open and not one.held and one.signed_by != mine
        found = [
            Way(words="Sign it", href=reverse("retention:sign", args=[disposal]), main=True) if sign else None,
            Way(words="Hold it instead", href=reverse("retention:hold")) if not gone else None,
        ]  # fmt: skip
        return self.page(
            title=f"Certificate {one.ref}" if gone else "A record whose time has come",
            facts=[(label, words, "") for label, words in _facts(one) if words],
            waits=one.state == "countersigned",
            own=one.state == "signed" and one.signed_by == mine,
            ways=[way for way in found if way],
            clause=None,
        )


def _facts(one: queries.Listed) -> list[tuple[str, str]]:
    known = rules()
    return [
        ("What record", known.words(one.record)),
        ("Why it is kept so long", known.source(one.record) or "The area’s own period"),
        ("Its time came", clock.day_in_words(one.due_on)),
        ("Where it stands", STATE[one.state]),
        ("Signed", _signed(one.signer, one.signed_at)),
        ("Signed as the second", _signed(one.countersigner, one.countersigned_at)),
        ("Let go of", clock.in_words(one.let_go_at) if one.let_go_at else ""),
        ("Rows", str(one.rows) if one.rows is not None else ""),
        ("Keys destroyed", str(one.keys) if one.keys is not None else ""),
        ("Entries emptied", str(one.entries) if one.entries is not None else ""),
        ("Head of its chain", one.head or ""),
        ("Fingerprint of this certificate", one.fingerprint),
    ]


def _signed(who: str, at: Any) -> str:
    return f"{who}, {clock.in_words(at)}" if at else ""


class Sign(OfDisposal, FormScreen):
    """Sign it."""

    form_class = Nothing
    title = "Sign that it may be let go of?"
    button = "I sign"
    intro = (
        "What is let go of cannot be brought back. Its files cannot be opened in any copy either.",
        "Two people sign. A day after the second it goes, unless somebody holds it.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Sign."""
        return actions.sign_disposal(disposal=self.listed.id, by=self.request.actor)

    def back(self) -> str:
        """Back to the line."""
        return reverse("retention:disposal", args=[self.listed.id])
