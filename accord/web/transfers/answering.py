"""What other areas offer, for those who accept or refuse it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Member
from accord.casework.people.team import members_for
from accord.casework.transfers import actions, queries
from accord.casework.transfers.queries import Offer
from accord.web.clauses import clause_asking
from accord.web.page.fields import Form, LongText, Select
from accord.web.page.screens import FormScreen, Screen
from accord.web.transfers.hosting import here_row
from accord.web.transfers.words import SENDS


def answers(actor: Any) -> bool:
    """Whether this member answers what other areas offer."""
    return bool(set(actions.ANSWERS) & actor.job_roles)


class Offers(Screen):
    """Every case that another area offers and nobody has answered."""

    template_name = "transfers/offers.jinja"
    title = "Young people of other areas"

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        if not answers(self.request.actor):
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        return self.page(
            rows=[_row(one) for one in queries.offers_here()],
            packs=[here_row(one) for one in queries.host_packs_here()],
        )

    def back(self) -> str:
        """Back to the work."""
        return reverse("worklist")


def _row(one: Offer) -> list[Any]:
    href = reverse("transfers:offer_here", args=[one.id])
    return [
        {"text": f"A case from {one.area_name}", "href": href},
        one.offered_by,
        clock.in_words(one.offered_at),
    ]


class OfOffer:
    """Finds the offer of the address; to anybody else there is none."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        may = answers(self.request.actor)  # type: ignore[attr-defined]
        found = queries.offer(self.kwargs["transfer"]) if may else None
        if found is None:
            raise Http404
        self.offer = found
        self.caption = f"From {found.area_name}"
        if isinstance(self, FormScreen):
            made = self.does.action  # type: ignore[attr-defined]
            self.clause = clause_asking(self.request.actor, made.name, made.records)  # type: ignore[attr-defined]

    def back(self) -> str:
        """Back to the offer."""
        return reverse("transfers:offer_here", args=[self.offer.id])


class OfferHere(OfOffer, Screen):
    """One offer: who it is, why they come, what comes with them and what would be owed."""

    template_name = "transfers/offer.jinja"
    title = "A case that another area offers"

    def get(self, request: HttpRequest, transfer: int) -> HttpResponse:
        """Show it."""
        one = self.offer
        words = [words for key, words in SENDS if key in one.sends.split()]
        rows = [
            ("Young person", one.legal_name),
            ("Date of birth", clock.day_in_words(one.born)),
            ("Why they come", one.reason),
            ("What comes", ["Who they are", *words]),
            ("Hand-over pack", one.pack_reference or "None named"),
            ("Offered by", ", ".join(said for said in (one.offered_by, one.phone) if said)),
            ("Offered", clock.in_words(one.offered_at)),
        ]
        return self.page(
            rows=[(label, said, "") for label, said in rows],
            owed=[
                [
                    owed.act,
                    owed.clause,
                    clock.due_in_words(owed.due_at) if owed.due_at else "No day",
                ]
                for owed in queries.owed_with(one.id)
            ],
            blocked=one.blocked,
            accept_href=reverse("transfers:accept", args=[one.id]),
            refuse_href=reverse("transfers:refuse", args=[one.id]),
        )

    def back(self) -> str:
        """Back to all of them."""
        return reverse("transfers:offers_here")


class AcceptForm(Form):
    """Who leads it."""

    lead_worker = Select(
        "Who leads the case here?", required="Choose the lead worker", width="two-thirds"
    )


class Accept(OfOffer, FormScreen):
    """Take the case on."""

    does = staticmethod(actions.accept_transfer)
    form_class = AcceptForm
    title = "Take the case on"
    button = "Take it on"
    intro = (
        "From this moment the case is yours, with what is owed on it. The other area’s file is closed.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with those who lead cases."""
        form = super().form(data, quiet=quiet)
        self.workers = members_for("lead_worker")
        form.fields["lead_worker"].choices = [(one.pk, one.name) for one in self.workers]
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it on."""
        member: Member = next(m for m in self.workers if str(m.pk) == str(cleaned["lead_worker"]))
        return actions.accept_transfer(
            transfer=self.offer.id, lead_worker=member, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """To the case, for whoever holds it; to the offers for the others."""
        self.request.actor.forget_roles(result.file_id)
        if self.request.actor.roles_on(result.file_id):
            return reverse("cases:case", args=[result.file.ref])
        return reverse("transfers:offers_here")


class RefuseForm(Form):
    """Why."""

    reason = LongText(
        "Why is it refused?", required="Write why, in a sentence", longest=600, rows=3
    )


class RefuseOffer(OfOffer, FormScreen):
    """Refuse the case."""

    leaves = "The case is another area’s, and there is no file of it here"
    does = staticmethod(actions.refuse_transfer)
    form_class = RefuseForm
    title = "Refuse the case"
    button = "Refuse it"
    intro = (
        "It stays with the other area, with all that is owed. Everybody on the case there is told.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Refuse it."""
        return actions.refuse_transfer(transfer=self.offer.id, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the offers."""
        return reverse("transfers:offers_here")
