"""One link between two records: agreeing to it, refusing it, parting the two again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.models import Member
from accord.access.refusals import refuse_if
from accord.casework.identity import actions, queries, refusals
from accord.casework.people.models import YoungPerson
from accord.web.case_form import Way, ways
from accord.web.clauses import clause_asking
from accord.web.identity.comparing import STATES, compares, side_rows
from accord.web.page.fields import Form, LongText
from accord.web.page.screens import FormScreen, Screen


class OfLink:
    """Finds the link of the address; to whoever neither decides on it nor holds both there is none."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        found = queries.link_of(self.kwargs["link"])
        if found is None:
            raise Http404
        self.link = found
        self.find()

    def find(self) -> None:
        """Find what else is needed."""

    def at(self, name: str) -> str:
        """Another screen of this link."""
        return reverse(f"identity:{name}", args=[self.link.id])

    def back(self) -> str:
        """Back to the link."""
        return self.at("link")

    def after(self, result: Any) -> str:
        """Back to the link."""
        return self.at("link")


class OneLink(OfLink, Screen):
    """Two records, who said what of them, and what can be done."""

    template_name = "identity/link.jinja"
    title = "Two records of one young person?"

    def get(self, request: HttpRequest, link: int) -> HttpResponse:
        """Show it."""
        sides = queries.sides(self.link.primary_id, self.link.other_id)
        return self.page(
            state=STATES[self.link.state],
            said=self._said(),
            rows=side_rows(sides) if sides else [],
            heads=[f"Case {side.case_system_ref or side.ref}" for side in sides],
            cases=self._cases(),
            ways=ways(self._ways()),
        )

    def _cases(self) -> list[tuple[str, str]]:
        """The cases themselves, for whoever sees them."""
        ids = [self.link.primary_id, self.link.other_id]
        people = YoungPerson.objects.filter(file_id__in=ids).select_related("file")
        return [
            (f"Both records together, from case {one.case_system_ref or one.file.ref}",
             reverse("identity:together", args=[one.file.ref]))
            for one in people
        ]  # fmt: skip

    def _said(self) -> list[tuple[str, str, str]]:
        one = self.link
        people = Member.objects.in_bulk(
            {x for x in (one.proposed_by, one.agreed_by, one.ended_by) if x}
        )
        lines = (
            ("Proposed", one.proposed_by, one.proposed_at, one.reason),
            ("Agreed", one.agreed_by, one.agreed_at, ""),
            ("Refused or taken back" if one.state == "refused" else "Parted", one.ended_by,
             one.ended_at, one.ended_reason),
        )  # fmt: skip
        return [
            (
                label,
                [f"{people[who].name}, {clock.in_words(when)}", *([f"“{why}”"] if why else [])],
                "",
            )  # type: ignore[misc]
            for label, who, when, why in lines
            if who and when
        ]

    def _ways(self) -> list[Way | None]:
        state, own = self.link.state, self.link.proposed_by == self.request.actor.member_id  # type: ignore[attr-defined]
        refuse = "Take the proposal back" if own else "Refuse it"
        return [
            self._way("Agree: link them", actions.agree_record_link, "agree", state == "proposed" and not own, main=True),
            self._way(refuse, actions.refuse_record_link, "refuse", state == "proposed"),
            self._way("Part them again", actions.end_record_link, "part", state == "standing"),
        ]  # fmt: skip

    def _way(self, words: str, action: Any, name: str, when: bool, **look: Any) -> Way | None:
        may = why_not(action.action, by=self.request.actor, file_id=None) is None  # type: ignore[attr-defined]
        return Way(words=words, href=self.at(name), **look) if when and may else None

    def back(self) -> str:
        """Back to all of them, or to the work."""
        return reverse("identity:matches" if compares(self.request.actor) else "worklist")


class Nothing(Form):
    """The button is the answer."""


class WhyForm(Form):
    """Why."""

    reason = LongText("Why?", required="Write why, in a sentence", longest=600, rows=3)


class Decide(OfLink, FormScreen):
    """What the three forms share."""

    leaves = "It is read by those who compare the two records"
    does: Any
    form_class = WhyForm

    def find(self) -> None:
        """Only whoever may, and only what is open: the others are told why not."""
        made, by = self.does.action, self.request.actor  # type: ignore[attr-defined]
        refuse_if(why_not(made, by=by, file_id=None))
        self.clause = clause_asking(by, made.name, made.records)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return self.does(link=self.link.id, **cleaned, by=self.request.actor)


class Agree(Decide):
    """Agree that they are of one young person."""

    does = staticmethod(actions.agree_record_link)
    form_class = Nothing
    title = "Are both records of one young person?"
    button = "Yes, link them"
    intro = (
        "Each record stays as it is. Pages of either show the other, and what it warns of, to those who "
        "may see it. Nobody sees more than before.",
        "Everybody with a part on either is told. You can part them again.",
    )

    def find(self) -> None:
        """Nobody agrees to what they proposed."""
        super().find()
        refuse_if(refusals.OWN if self.link.proposed_by == self.request.actor.member_id else None)  # type: ignore[attr-defined]


class RefuseLink(Decide):
    """Refuse it, or take back one's own proposal."""

    does = staticmethod(actions.refuse_record_link)
    title = "Why are they not to be linked?"
    button = "Do not link them"


class Part(Decide):
    """Part two records that were linked."""

    does = staticmethod(actions.end_record_link)
    title = "Why are they to be parted?"
    button = "Part them"
    intro = ("Each record is again by itself, as it was. Everybody with a part on either is told.",)
