"""Papers of providers, specifications of services, and training."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.models import Agency
from accord.access.refusals import refuse_if
from accord.casework.agreements import actions, models, queries
from accord.casework.agreements.actions.papers import KEEPERS
from accord.web.clauses import clause_asking
from accord.web.oversight.words import day, listed
from accord.web.page.fields import (
    Checkboxes,
    Date,
    Form,
    LongText,
    Number,
    Radios,
    Text,
    YesNoNotKnown,
)
from accord.web.page.screens import FormScreen, Screen

KINDS, COVERS = dict(models.DOCUMENTS), dict(models.COVERS)


def mine(by: Actor, *, providers_only: bool = True) -> list[Agency]:
    """The agencies for which this person may record papers."""
    kinds = ["provider", "council"]  # a council that runs homes itself has papers of its own
    found = Agency.objects.filter(kind__in=kinds) if providers_only else Agency.objects.all()
    if not set(KEEPERS) & by.job_roles:
        found = (
            found.filter(pk=by.agency_id) if "provider_manager" in by.job_roles else found.none()
        )
    return list(found.order_by("name"))


class Papers(Screen):
    """The papers of every provider as they stand, and those before."""

    template_name = "agreements/papers.jinja"
    title = "Papers of providers"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        found = queries.documents()
        now = queries.in_force(found)
        before = [one for one in found if one not in now]
        return self.page(
            rows=[self._row(one) for one in now],
            before=[[one.agency.name, KINDS[one.kind], one.title, day(one.dated_on)] for one in before],
            add=[(one.name, reverse("agreements:paper_add", args=[one.ref])) for one in mine(request.actor)],
        )  # fmt: skip

    def _row(self, one: models.ProviderDocument) -> list[Any]:
        parts = listed(COVERS[part].lower() for part in one.covers)
        hints = [
            one.says,
            f"Covers {parts}" if parts else "",
            f"Kept: {one.held_where}" if one.held_where else "",
            {"yes": "Goes before this protocol", "no": "Stands beside this protocol"}.get(one.goes_first, "") if one.kind == "own_protocol" else "",
        ]  # fmt: skip
        title = {"text": one.title, "hint": ". ".join(filter(None, hints))}
        return [one.agency.name, KINDS[one.kind], title, day(one.dated_on), day(one.review_on)]

    def back(self) -> str:
        """Back to the agreement."""
        return reverse("agreements:standing")


class OfAgency:
    """Finds the agency of the address, for those who may record for it."""

    kwargs: dict[str, Any]
    request: HttpRequest
    does: Any
    providers_only = True

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        by = self.request.actor  # type: ignore[attr-defined]
        refuse_if(why_not(self.does.action, by=by, file_id=None))
        found = mine(by, providers_only=self.providers_only)
        agency = next((one for one in found if one.ref == self.kwargs["agency"]), None)
        if agency is None:
            raise Http404
        self.agency = Agency.objects.select_related("file").get(pk=agency.pk)
        self.caption = agency.name


class PaperForm(Form):
    """What kind of paper, its day, where it is, what it says."""

    kind = Radios("What kind of paper?", choices=models.DOCUMENTS, required="Select what kind of paper")  # fmt: skip
    title = Text("Title", required="Enter the title")
    dated_on = Date("Its date", required="Enter its date", past=True)
    review_on = Date("To be reviewed by", called="Day of review")
    held_where = Text("Where is it kept?", hint="So that others find the paper itself")
    says = LongText("What does it say, in short?", rows=4)
    covers = Checkboxes("A policy on incidents: what does it cover?", choices=models.COVERS)
    goes_first = YesNoNotKnown("A protocol of its own: does it go before this one where they differ?")  # fmt: skip


class AddPaper(OfAgency, FormScreen):
    """Record a paper of a provider."""

    leaves = "It is about an agency, and names nobody on a case"
    does = staticmethod(actions.record_provider_document)
    form_class = PaperForm
    title = "Record a paper"
    button = "Record it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        cleaned["goes_first"] = cleaned["goes_first"] or "not_known"
        return actions.record_provider_document(
            agency=self.agency, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """Back to the papers."""
        return self.back()

    def back(self) -> str:
        """Back to the papers."""
        return reverse("agreements:papers")


class Specifications(Screen):
    """Specifications of services: drafted, issued with the protocol in them, given up."""

    template_name = "agreements/specifications.jinja"
    title = "Service specifications"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        may = why_not(actions.draft_specification.action, by=request.actor, file_id=None) is None
        return self.page(rows=[self._row(one, may) for one in queries.specifications()], may=may)

    def _row(self, one: models.Specification, may: bool) -> list[Any]:
        if one.issued_on:
            state: Any = f"Issued {day(one.issued_on)}, the protocol is in {one.protocol_at}"
        elif one.withdrawn_on:
            state = f"Given up {day(one.withdrawn_on)}"
        else:
            href = reverse("agreements:issue", args=[one.pk])
            state = {"text": "Issue it with the protocol in it", "href": href} if may else "Draft"
        kinds = listed(dict(models.KINDS)[kind] for kind in one.contract_kinds)
        return [one.title, kinds, day(one.drafted_on), state]

    def back(self) -> str:
        """Back to the agreement."""
        return reverse("agreements:standing")


class OnSpecifications(FormScreen):
    """A form about specifications."""

    does: Any

    def prepare(self) -> None:
        """For those who keep the agreement; find the draft the address names."""
        by = self.request.actor  # type: ignore[attr-defined]
        refuse_if(why_not(self.does.action, by=by, file_id=None))
        self.clause = clause_asking(by, self.does.action.name)
        if "specification" in self.kwargs:
            found = models.Specification.objects.filter(pk=self.kwargs["specification"]).first()
            if found is None:
                raise Http404
            self.one, self.caption = found, found.title

    def after(self, result: Any) -> str:
        """Back to the list."""
        return self.back()

    def back(self) -> str:
        """Back to the list."""
        return reverse("agreements:specifications")


class DraftForm(Form):
    """What is drafted."""

    title = Text("Which service is it for?", required="Enter which service it is for")
    contract_kinds = Checkboxes("Which kind of contract?", choices=models.KINDS, required="Select the kind of contract")  # fmt: skip
    drafted_on = Date("Since when is it being drafted?", required="Enter the day", past=True)


class Draft(OnSpecifications):
    """Say that a specification is being drafted."""

    does = staticmethod(actions.draft_specification)
    form_class = DraftForm
    title = "A new specification"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.draft_specification(**cleaned, by=self.request.actor)


class IssueForm(Form):
    """When, and where in it the protocol is."""

    issued_on = Date("When was it issued?", required="Enter the day", past=True)
    protocol_at = Text("Where in it is this protocol?", hint="For example: schedule 4",
                       required="Say where in it the protocol is")  # fmt: skip


class Issue(OnSpecifications):
    """Say that a specification was issued with the protocol in it."""

    does = staticmethod(actions.issue_specification)
    form_class = IssueForm
    title = "It was issued"
    button = "Save"

    def instead(self) -> tuple[str, str] | None:
        """Give the draft up."""
        return "Give this draft up", reverse("agreements:withdraw", args=[self.one.pk])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.issue_specification(specification=self.one, **cleaned, by=self.request.actor)


class Withdraw(OnSpecifications):
    """Give a draft up."""

    does = staticmethod(actions.withdraw_specification)
    form_class = Form
    title = "Give this draft up"
    button = "Give it up"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Give it up."""
        return actions.withdraw_specification(specification=self.one, by=self.request.actor)


class TrainingDone(Screen):
    """Training that staff had, the newest first."""

    template_name = "agreements/training.jinja"
    title = "Training"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List it."""
        rows = [
            [one.topic, one.agency.name, one.staff_role, str(one.people), day(one.done_on)]
            for one in queries.training()
        ]
        may = mine(request.actor, providers_only=False)
        add = [(one.name, reverse("agreements:training_add", args=[one.ref])) for one in may]
        return self.page(rows=rows, add=add)

    def back(self) -> str:
        """Back to the agreement."""
        return reverse("agreements:standing")


class TrainingForm(Form):
    """On what, for whom, how many, when."""

    topic = Text("On what?", required="Enter what the training was on")
    staff_role = Text("For which staff?", hint="For example: keyworkers and night staff")
    people = Number("How many took part?", required="Enter how many took part")
    done_on = Date("On which day?", required="Enter the day", past=True)


class AddTraining(OfAgency, FormScreen):
    """Record training that staff of an agency had."""

    does = staticmethod(actions.record_staff_training)
    providers_only = False
    form_class = TrainingForm
    title = "Record training"
    button = "Record it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_staff_training(agency=self.agency, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the list."""
        return self.back()

    def back(self) -> str:
        """Back to the list."""
        return reverse("agreements:training")
