"""Papers of referrals that came to nothing: which, and that they are destroyed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Member, Team
from accord.casework.guarding import papers
from accord.casework.guarding.papers import Papers
from accord.web.case_form import Nothing
from accord.web.page.screens import FormScreen, Screen

BECAUSE = {
    "placement_refused_in_writing": "You could not offer a placement",
    "offer_declined": "The offer was not taken up",
    "offer_lapsed": "The offer was not answered in time",
    "referral_withdrawn": "The referral was withdrawn",
    "placement_started": "They moved in elsewhere",
    "case_closed": "The case was closed",
}


class AllPapers(Screen):
    """One's own team's, or, for the teams that send referrals, every provider's."""

    template_name = "guarding/papers.jinja"
    title = "Papers of referrals that came to nothing"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, those nobody has spoken of first."""
        found = papers.papers_to_destroy()
        teams = Team.objects.select_related("agency").in_bulk({one.team_id for one in found})
        people = Member.objects.in_bulk({one.destroyed_by for one in found if one.destroyed_by})
        rows = [_row(one, teams[one.team_id], people) for one in found]
        return self.page(rows=rows)

    def back(self) -> str:
        """Back to the inbox."""
        return reverse("inbox")


def _row(one: Papers, team: Team, people: dict[int, Member]) -> list[Any]:
    which: dict[str, str] = {"text": f"Case {one.case_ref}", "hint": BECAUSE.get(one.because, "")}
    if one.ours and not one.destroyed_at:
        which["href"] = reverse("guarding:papers_destroyed", args=[one.told])
    return [which, team.agency.name, clock.due_in_words(one.due_at), _state(one, people)]


def _state(one: Papers, people: dict[int, Member]) -> str:
    if one.destroyed_at:
        who = people[one.destroyed_by or 0].name
        return f"Destroyed: {clock.in_words(one.destroyed_at)}, said by {who}"
    return "Late: nobody has said so" if one.late else "Nobody has said so yet"


class Destroyed(FormScreen):
    """Say of one referral that its papers are destroyed."""

    form_class = Nothing
    title = "Are the papers destroyed?"
    button = "They are destroyed"

    def prepare(self) -> None:
        """Find them; there is no such page for anybody but the team that had them."""
        found = papers.one_of(self.kwargs["told"])
        if found is None or not found.ours:
            raise Http404
        self.caption = f"Case {found.case_ref}"
        self.intro = (
            f"{BECAUSE.get(found.because, 'The referral ended')}, {clock.in_words(found.told_at)}. What was printed, "
            "saved or written down of it goes: the form, the risk assessment and the record sent with it.",
            "What you must keep by law of a young person who lived with you is something else.",
        )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return papers.confirm_papers_destroyed(told=self.kwargs["told"], by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the list."""
        return reverse("guarding:papers")

    def back(self) -> str:
        """Back to the list."""
        return reverse("guarding:papers")
