"""What an agreement rests on: reviews of services, agreements on sharing, the police's guidance and forms."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.actions import why_not
from accord.access.models import Agency
from accord.access.refusals import refuse_if
from accord.casework.agreements import actions, models, queries
from accord.casework.agreements.actions.papers import KEEPERS
from accord.casework.agreements.actions.resting import OF_THE_POLICE
from accord.web.agreements.standing import OfPack
from accord.web.oversight.words import day
from accord.web.page.fields import Date, Form, LongText, Radios, Select, Text
from accord.web.page.screens import FormScreen, Screen

KINDS, STANDINGS = dict(models.PAPERS), dict(models.STANDINGS)


class Rests(Screen):
    """What one agreement rests on, as it stands, and what was replaced."""

    template_name = "agreements/rests.jinja"
    title = "What the agreement rests on"

    def prepare(self) -> None:
        """Find the agreement, or answer that there is no such page."""
        found = queries.standing(self.kwargs["pack"], self.request.actor)
        if found is None:
            raise Http404
        self.standing, self.caption = found, found.title

    def get(self, request: HttpRequest, pack: str) -> HttpResponse:
        """Show it."""
        now, before = queries.resting_on(pack)
        records = actions.record_agreement_paper.action
        may = why_not(records, by=request.actor, file_id=None) is None
        return self.page(
            cards=[self._card(one) for one in now],
            before=[[KINDS[one.kind], one.title, day(one.dated_on)] for one in before],
            add=reverse("agreements:rest_add", args=[pack]) if may else "",
        )

    def _card(self, one: models.AgreementPaper) -> dict[str, Any]:
        of_sharing = one.kind == "sharing_agreement"
        records = actions.record_standing.action
        may = of_sharing and why_not(records, by=self.request.actor, file_id=None) is None
        stand = [f"{row.agency.name}: {STANDINGS[row.standing].lower()}" for row in queries.standings_under(one)]  # fmt: skip
        rows = [
            ("What it says", one.says, ""),
            ("Whom to ask", one.contacts, ""),
            ("Held by", one.held_by, ""),
            ("Agencies", stand or ("Nobody has recorded how any agency stands under it" if of_sharing else ""), ""),
            ("Since", day(one.dated_on), ""),
        ]  # fmt: skip
        return {
            "kind": KINDS[one.kind],
            "title": one.title,
            "link": one.link,
            "rows": [row for row in rows if row[1]],
            "stand": reverse("agreements:stand", args=[one.pack, one.pk]) if may else "",
        }

    def back(self) -> str:
        """Back to the agreement."""
        return reverse("agreements:standing")


class OfRests(OfPack, FormScreen):
    """A form about what an agreement rests on."""

    leaves = "It is about the agreement, and names nobody on a case"

    def after(self, result: Any) -> str:
        """Back to it."""
        return self.back()

    def back(self) -> str:
        """Back to it."""
        return reverse("agreements:rests", args=[self.standing.pack])


class RestForm(Form):
    """What kind of paper, what it says, where it is."""

    kind = Radios("What kind of paper?", choices=models.PAPERS, required="Select what kind of paper")  # fmt: skip
    title = Text("Title", required="Enter the title")
    dated_on = Date("Since which day?", required="Enter the day", past=True)
    held_by = Text("Who holds it?", hint="For example: the community safety partnership")
    says = LongText("What does it say, in short?", rows=4)
    contacts = LongText("Whom to ask?", hint="A service and how to reach it, one a line", rows=3)
    link = Text("Where can it be read?", hint="A link that begins with https://")


class AddRest(OfRests):
    """Record a paper that the agreement rests on."""

    does = staticmethod(actions.record_agreement_paper)
    form_class = RestForm
    title = "Record a paper"
    button = "Record it"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form; the police have one kind of paper to record."""
        form = super().form(data, quiet=quiet)
        if not set(KEEPERS) & self.request.actor.job_roles:
            form.fields["kind"].choices = [(OF_THE_POLICE, KINDS[OF_THE_POLICE])]  # type: ignore[attr-defined]
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_agreement_paper(
            pack=self.standing.pack, **cleaned, by=self.request.actor
        )


class StandForm(Form):
    """Which agency, and how it stands."""

    agency = Select("Which agency?", required="Choose the agency")
    standing = Radios("How does it stand under it?", choices=models.STANDINGS, required="Select how it stands under it")  # fmt: skip


class Stand(OfRests):
    """Record how an agency stands under an agreement on sharing."""

    does = staticmethod(actions.record_standing)
    form_class = StandForm
    title = "How an agency stands under it"
    button = "Record it"

    def prepare(self) -> None:
        """Find the paper."""
        super().prepare()
        rows = models.AgreementPaper.objects.filter(pack=self.standing.pack)
        found = rows.filter(pk=self.kwargs["paper"]).first()
        if found is None:
            raise Http404
        refuse_if(None if found.kind == "sharing_agreement" else "Choose an agreement on sharing.")
        self.paper, self.caption = found, found.title

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the agencies of the area."""
        form = super().form(data, quiet=quiet)
        agencies = Agency.objects.order_by("name").values_list("pk", "name")
        form.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        agency = Agency.objects.get(pk=cleaned.pop("agency"))
        return actions.record_standing(
            paper=self.paper, agency=agency, **cleaned, by=self.request.actor
        )
