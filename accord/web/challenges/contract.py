"""What commissioning is asked to take up with providers. No young person is named here."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.actions import why_not
from accord.access.refusals import refuse_if
from accord.casework.challenges import actions
from accord.casework.challenges.models import ContractMatter
from accord.casework.challenges.queries import contract_matters
from accord.web.challenges import presenting
from accord.web.clauses import clause_asking
from accord.web.page.fields import Form, LongText, Text
from accord.web.page.screens import FormScreen, Screen

DOES = actions.challenge_on_contract.action


class Matters(Screen):
    """Everything commissioning was asked, the unanswered first."""

    template_name = "challenges/matters.jinja"
    title = "Contract matters"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them, to whoever may read any."""
        found = contract_matters()
        may = why_not(DOES, by=request.actor, file_id=None) is None
        if not found and not may:
            raise Http404
        return self.page(matters=[self._card(one, may) for one in found])

    def _card(self, one: ContractMatter, may: bool) -> dict[str, Any]:
        answers = may and not one.challenged_at and not one.for_information
        return {
            "title": one.get_strand_display(),
            "rows": presenting.matter_rows(one),
            "href": reverse("challenges:contract", args=[one.pk]) if answers else "",
        }


class ContractForm(Form):
    """Which obligation, and what is asked."""

    obligation = Text("Which obligation of the contract is it?", required="Say which obligation of the contract it is")  # fmt: skip
    asks = LongText("What is the provider asked to do?", required="Write down what the provider is asked to do")  # fmt: skip


class ChallengeOnContract(FormScreen):
    """Challenge a provider on its contract."""

    leaves = "It is about a contract, and names nobody on a case"
    form_class = ContractForm
    title = "Challenge on the contract"
    button = "Challenge the provider"

    def prepare(self) -> None:
        """Find what was asked; it is not there for anybody else."""
        super().prepare()
        rows = ContractMatter.objects.select_related("provider_team__agency")
        matter = rows.filter(pk=self.kwargs["matter"]).first()  # type: ignore[attr-defined]
        if matter is None:
            raise Http404
        by = self.request.actor  # type: ignore[attr-defined]
        refuse_if(why_not(DOES, by=by, file_id=None))
        self.matter = matter
        self.caption = matter.provider_team.agency.name
        self.intro = (matter.summary,)
        self.clause = clause_asking(by, "challenge_on_contract", DOES.records)

    def act(self, cleaned: dict[str, Any]) -> ContractMatter:
        """Challenge it."""
        by = self.request.actor  # type: ignore[attr-defined]
        return actions.challenge_on_contract(matter=self.matter, **cleaned, by=by)

    def after(self, result: Any) -> str:
        """Back to all of them."""
        return reverse("challenges:matters")

    def back(self) -> str:
        """Back to all of them."""
        return reverse("challenges:matters")
