"""Hand-over packs from other areas, for those who accept or refuse them and read them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.transfers import actions, hosting, queries
from accord.casework.transfers.queries import Pack
from accord.web.clauses import clause_asking
from accord.web.page.fields import Form, LongText, YesNo
from accord.web.page.screens import FormScreen, Screen
from accord.web.transfers.words import SENDS

HOW = {"offered": "To be answered", "accepted": "Accepted, and read here"}


def here_row(one: Pack) -> list[Any]:
    """One pack in the list."""
    href = reverse("transfers:pack_here", args=[one.id])
    link = {"text": f"From {one.area_name}, {clock.in_words(one.offered_at)}", "href": href}
    return [link, one.home, one.offered_by, HOW[one.state]]


class OfPack:
    """Finds the pack of the address; to anybody else there is none."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        may = set(actions.ANSWERS) & self.request.actor.job_roles  # type: ignore[attr-defined]
        found = queries.host_pack(self.kwargs["pack"]) if may else None
        if found is None:
            raise Http404
        self.pack = found
        self.caption = f"From {found.area_name}"
        if isinstance(self, FormScreen):
            made = self.does.action  # type: ignore[attr-defined]
            self.clause = clause_asking(self.request.actor, made.name, made.records)  # type: ignore[attr-defined]

    def back(self) -> str:
        """Back to the pack."""
        return reverse("transfers:pack_here", args=[self.pack.id])


class PackHere(OfPack, Screen):
    """One pack: why they come and who offers it; what it says, once it is accepted."""

    template_name = "transfers/pack.jinja"
    title = "Somebody of another area lives here"

    def get(self, request: HttpRequest, pack: int) -> HttpResponse:
        """Show it."""
        one = self.pack
        words = [words for key, words in SENDS if key in one.sends.split()]
        rows: list[tuple[str, Any]] = [
            ("Home", one.home),
            ("Why they live here", one.reason),
            ("What it holds", ["Who they are", *words]),
            ("Offered by", ", ".join(said for said in (one.offered_by, one.phone) if said)),
            ("Offered", clock.in_words(one.offered_at)),
        ]
        if one.answered_at:
            rows.append(("Accepted", clock.in_words(one.answered_at)))
        return self.page(
            rows=[(label, said, "") for label, said in rows],
            papers=[
                (about, [(label, said.splitlines(), "") for label, said in lines])
                for about, lines in queries.pack_lines(one.id).items()
            ],
            answer_href=reverse("transfers:answer_pack", args=[one.id])
            if one.state == "offered"
            else "",
        )

    def back(self) -> str:
        """Back to all of them."""
        return reverse("transfers:offers_here")


class AnswerForm(Form):
    """Yes, or no and why."""

    accepted = YesNo("Do you accept the pack?", required="Select whether you accept it")
    reason = LongText("Why not?", hint="Only where you refuse it", longest=600, rows=3)


class AnswerPack(OfPack, FormScreen):
    """Accept it or refuse it."""

    leaves = "The case is another area’s, and there is no file of it here"
    does = staticmethod(hosting.answer_host_pack)
    form_class = AnswerForm
    title = "Accept the hand-over pack?"
    button = "Save"
    intro = (
        "Accepted, it is read here while they live in the home. The case stays with the other area.",
    )

    def prepare(self) -> None:
        """Find it while it waits for an answer."""
        super().prepare()
        if self.pack.state != "offered":
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> None:
        """Answer it."""
        hosting.answer_host_pack(host_pack=self.pack.id, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the pack, or to the list where it is refused."""
        stands = queries.host_pack(self.pack.id)
        return self.back() if stands else reverse("transfers:offers_here")
