"""Two records that may be of one young person, for whoever compares them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Member
from accord.casework.identity import actions, queries, refusals
from accord.casework.identity.likeness import in_words
from accord.casework.identity.queries import Link, Match, Side
from accord.web.clauses import clause_asking
from accord.web.page.cards import Compared
from accord.web.page.fields import Form, LongText, Radios
from accord.web.page.screens import FormScreen, Screen

FINDINGS = (
    ("different", "Two young people"),
    ("twins", "Two young people who are twins, or brother and sister"),
    ("same", "One young person, with two records"),
)
FOUND = dict(FINDINGS) | {"": "To be compared"}
STATES = {
    "proposed": "Proposed: somebody else is to agree",
    "standing": "Linked",
    "refused": "Not linked",
    "ended": "Parted again",
}
GUARD = "The likeness by itself is no reason to take them for one. Ask both lead workers before you decide."


def compares(actor: Any) -> bool:
    """Whether this member compares records."""
    return bool(set(actions.COMPARES) & actor.job_roles)


class Matches(Screen):
    """Every pair and every link the asker is to decide on, and those that were decided."""

    template_name = "identity/matches.jinja"
    title = "Records that may be of one young person"

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        if not compares(self.request.actor):
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them: by the references of the cases, never by a name."""
        found, links = queries.matches(), queries.links()
        return self.page(
            waiting=[_match_row(one) for one in found if not one.finding],
            compared=[_match_row(one) for one in found if one.finding],
            links=[_link_row(one) for one in links],
        )

    def back(self) -> str:
        """Back to what is guarded."""
        return reverse("guarding:home")


def _match_row(one: Match) -> list[Any]:
    why = "; ".join(in_words(one.reasons.split()))
    pair = {
        "text": f"Pair {one.id}",
        "href": reverse("identity:compare", args=[one.id]),
        "hint": refusals.guarded_words(one.may_be_twins, one.same_name_only),
    }
    return [pair, why, clock.in_words(one.found_at), FOUND.get(one.finding, one.finding)]


def _link_row(one: Link) -> list[Any]:
    when = one.ended_at or one.agreed_at or one.proposed_at
    text = {"text": f"Link {one.id}", "href": reverse("identity:link", args=[one.id])}
    return [text, STATES[one.state], clock.in_words(when)]


class CompareForm(Form):
    """What was found of the pair."""

    finding = Radios("What did you find?", choices=FINDINGS, required="Select what you found")
    reason = LongText(
        "What shows it?",
        hint="Needed if you say that it is one young person. Whoever is to agree reads it.",
        longest=600,
        rows=3,
    )
    main = Radios(
        "If it is one young person, on which record is what is new recorded from then on?",
        hint="The other record stays as it is, and is read with this one.",
    )


class Compare(FormScreen):
    """One pair, side by side."""

    leaves = "It is read by those who compare the two records"
    template_name = "identity/compare.jinja"
    form_class = CompareForm
    title = "Are these two records of one young person?"
    button = "Save what you found"

    def prepare(self) -> None:
        """Find the pair, or answer that there is no such page: to anybody else there is none."""
        found = queries.match(self.kwargs["match"]) if compares(self.request.actor) else None
        sides = queries.sides(found.one_id, found.other_id) if found else []
        if found is None or len(sides) != 2:
            raise Http404
        self.match, self.sides = found, sides
        made = actions.compare_records.action
        self.clause = clause_asking(self.request.actor, made.name, made.records)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the two records to choose from."""
        form = super().form(data, quiet=quiet)
        form.fields["main"].choices = [(one.ref, _called(one)) for one in self.sides]
        return form

    def page(self, **context: Any) -> HttpResponse:
        """The page, with both records and why they are alike."""
        one = self.match
        guarded = refusals.guarded_words(one.may_be_twins, one.same_name_only)
        return super().page(
            **context,
            rows=side_rows(self.sides),
            heads=[_called(side) for side in self.sides],
            reasons=in_words(one.reasons.split()),
            guarded=f"{guarded} {GUARD}" if guarded else "",
            finding=_found(one),
        )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save what was found."""
        return actions.compare_records(match=self.match.id, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the link that was proposed, or back to the list."""
        return reverse("identity:link", args=[result.id]) if result else self.back()

    def back(self) -> str:
        """Back to the list."""
        return reverse("identity:matches")


def _found(one: Match) -> str:
    """What was found of a pair, by whom and when; "" where nobody has said."""
    if not one.finding or one.compared_at is None:
        return ""
    who = Member.objects.get(pk=one.compared_by).name
    why = f" “{one.reason}”" if one.reason else ""
    return f"{FOUND[one.finding]}: said by {who}, {clock.in_words(one.compared_at)}.{why}"


def _called(side: Side) -> str:
    return f"Case {side.case_system_ref or side.ref}"


def side_rows(sides: list[Side]) -> list[Compared]:
    """Both records, line by line."""
    one, other = sides
    lines = (
        ("Legal name", lambda s: s.legal_name),
        ("Name they use", lambda s: s.preferred_name),
        ("Names before", lambda s: ", ".join(s.before) or "None kept"),
        ("Date of birth", lambda s: clock.day_in_words(s.born)),
        ("Opened", lambda s: clock.day_in_words(clock.local_date(s.opened_at))),
        ("Closed", lambda s: _day(s)),
        ("Lead worker", lambda s: ", ".join(x for x in (s.lead_worker, s.agency, s.phone) if x) or "Nobody"),
    )  # fmt: skip
    return [Compared(label=words, previous=says(one), now=says(other)) for words, says in lines]


def _day(side: Side) -> str:
    return clock.day_in_words(clock.local_date(side.closed_at)) if side.closed_at else "Open"
