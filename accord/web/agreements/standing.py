"""How the agreement stands: who has signed, its date, and its review. What is blank stays blank."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.actions import why_not
from accord.access.refusals import refuse_if
from accord.casework.agreements import actions, queries
from accord.casework.agreements.queries import Standing
from accord.duties.rulebooks import rulebook_for
from accord.web.clauses import clause_asking
from accord.web.oversight.words import day
from accord.web.page.fields import Date, Form, LongText, Radios, Select
from accord.web.page.screens import FormScreen, Screen

BLANK = "Not stated in the document, and not set by the area"


@dataclass(frozen=True, slots=True)
class Card:
    """One agreement in finished words. Signatures are (post, day or "", where to record it or "")."""

    title: str
    rows: list[tuple[str, str, str]]
    signatures: list[tuple[str, str, str]]
    says: str
    reviewed: str
    leave: str
    changes: str
    rests: str


class Agreement(Screen):
    """Every adopted agreement, as a document."""

    template_name = "agreements/standing.jinja"
    title = "The agreement itself"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        may = why_not(actions.record_signature.action, by=request.actor, file_id=None) is None
        cards = [self._card(one, may) for one in queries.standings(request.actor)]
        gone = [(title, day(on)) for title, on in queries.left(request.actor)]
        return self.page(cards=cards, gone=gone)

    def _card(self, one: Standing, may: bool) -> Card:
        def to(name: str, *args: Any) -> str:
            return reverse(name, args=[one.pack, *args]) if may else ""

        dated, review = to("agreements:day", "dated"), to("agreements:day", "review")
        rows = [
            ("Edition", one.edition, ""),
            ("Date of the protocol", day(one.dated_on) or BLANK, dated),
            ("To be reviewed by", day(one.review_on) or BLANK, review),
            *_reviewed(one),
        ]
        signed = [
            (line.post, day(line.signed_on), "" if line.signed_on else to("agreements:sign", number))
            for number, line in enumerate(one.signatures)
        ]  # fmt: skip
        off = one.signed_off_on
        says = f"Signed off on {day(off)}." if off else "Not signed off by everybody yet."
        says = says if signed else "It asks for no signatures."
        by = self.request.actor
        leaves = why_not(actions.leave_protocol.action, by=by, file_id=None) is None
        leave = reverse("agreements:leave", args=[one.pack]) if leaves else ""
        changes, rests = (
            reverse(f"agreements:{name}", args=[one.pack]) for name in ("changes", "rests")
        )
        return Card(one.title, rows, signed, says, to("agreements:reviewed"), leave, changes, rests)

    def back(self) -> str:
        """Back to partners."""
        return reverse("partners")


def _reviewed(one: Standing) -> list[tuple[str, str, str]]:
    """Who asked for the review, and when the last one was and what came of it."""
    said = (
        ("Asked for by", one.review_asked_by),
        ("Last reviewed", day(one.reviewed_on)),
        ("What came of it", one.came_of_it),
    )
    return [(label, words, "") for label, words in said if words]


class OfPack:
    """Finds the agreement of the address, for those who keep it."""

    kwargs: dict[str, Any]
    request: HttpRequest
    does: Any

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        by = self.request.actor  # type: ignore[attr-defined]
        one = queries.standing(self.kwargs["pack"], by)
        if one is None:
            raise Http404
        refuse_if(why_not(self.does.action, by=by, file_id=None))
        self.standing, self.caption = one, one.title
        self.clause = clause_asking(by, self.does.action.name)

    def after(self, result: Any) -> str:
        """Back to the agreement."""
        return reverse("agreements:standing")

    def back(self) -> str:
        """Back to the agreement."""
        return reverse("agreements:standing")


class SignForm(Form):
    """When it was signed."""

    signed_on = Date("On which day did they sign?", required="Enter the day", past=True)


class Sign(OfPack, FormScreen):
    """Record that a post signed."""

    does = staticmethod(actions.record_signature)
    form_class = SignForm
    title = "Record a signature"
    button = "Record it"

    def prepare(self) -> None:
        """Find which post signs."""
        super().prepare()
        posts = [line.post for line in self.standing.signatures]
        if self.kwargs["number"] >= len(posts):
            raise Http404
        self.post_name = posts[self.kwargs["number"]]
        self.intro = (f"{self.post_name}. The post signs; no name is kept.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_signature(
            pack=self.standing.pack, signatory=self.post_name, **cleaned, by=self.request.actor
        )


class DayForm(Form):
    """Which day."""

    day = Date("Which day?", required="Enter the day")


class ReviewDayForm(DayForm):
    """Which day, and which party asked."""

    asked_by = Select("Which party asked for the review?", nothing="None of them")


class SetDay(OfPack, FormScreen):
    """Set a day the document leaves blank."""

    does = staticmethod(actions.set_protocol_day)
    form_class = DayForm
    button = "Save the day"

    def prepare(self) -> None:
        """Find which day it is."""
        super().prepare()
        titles = {
            "dated": "The date of the protocol",
            "review": "By when is the protocol reviewed?",
        }
        if self.kwargs["what"] not in titles:
            raise Http404
        self.title = titles[self.kwargs["what"]]
        self.intro = ("The document leaves this blank. It stays blank until you enter a day.",)
        if self.kwargs["what"] == "review":
            self.form_class = ReviewDayForm

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the parties that the document names."""
        form = super().form(data, quiet=quiet)
        if "asked_by" in form.fields:
            names = queries.parties(self.standing.pack, self.request.actor)
            form.fields["asked_by"].choices = [(one, one) for one in names]  # type: ignore[attr-defined]
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Set it."""
        return actions.set_protocol_day(
            pack=self.standing.pack, what=self.kwargs["what"], **cleaned, by=self.request.actor
        )


class ReviewedForm(Form):
    """Who agreed."""

    agreed_by = LongText("Which partners agreed?", rows=4, hint="One a line",
                         required="Enter at least one partner")  # fmt: skip
    outcome = LongText("What came of it?", rows=3, hint="For example, that it stays as it is")


class Reviewed(OfPack, FormScreen):
    """Record that the partners reviewed the agreement."""

    leaves = "It is about the agreement, and names nobody on a case"
    does = staticmethod(actions.record_review_of_protocol)
    form_class = ReviewedForm
    title = "The protocol was reviewed"
    button = "Record the review"

    def initial(self) -> dict[str, Any]:
        """The parties the document names."""
        by = self.request.actor
        pack = next(one for one in rulebook_for(by.packs).packs if one.id == self.standing.pack)
        return {"agreed_by": "\n".join(pack.front.parties)}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        agreed = [line.strip() for line in cleaned["agreed_by"].splitlines() if line.strip()]
        outcome = cleaned["outcome"]
        return actions.record_review_of_protocol(
            pack=self.standing.pack, agreed_by=agreed, outcome=outcome, by=self.request.actor
        )


class LeaveForm(Form):
    """Which party leaves, and when it said so in writing."""

    party = Radios("Which party leaves?", required="Choose which party leaves")
    told_on = Date("On which day did it tell the others in writing?", required="Enter the day of the notice", past=True)  # fmt: skip


class Leave(OfPack, FormScreen):
    """A party left the agreement: nothing new is owed under it, and what was open lapses."""

    does = staticmethod(actions.leave_protocol)
    form_class = LeaveForm
    title = "A party leaves the agreement"
    button = "Take it out of force"
    intro = (
        "From now on nothing is owed under this agreement, and nobody sees anything because of it. What is open under it lapses and says why.",
        "What has happened stays on every record. What another agreement asks too stays open.",
    )  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the parties that the document names."""
        packs = rulebook_for(self.request.actor.packs).packs
        parties = next(one for one in packs if one.id == self.standing.pack).front.parties
        form = super().form(data, quiet=quiet)
        form.fields["party"].choices = [(one, one) for one in parties]  # type: ignore[attr-defined]
        return form

    def act(self, cleaned: dict[str, Any]) -> None:
        """Leave it."""
        actions.leave_protocol(pack=self.standing.pack, **cleaned, by=self.request.actor)
