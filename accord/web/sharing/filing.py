"""Putting a paper on the council's own case system: a file to save there, then its receipt."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.assessments.models import HousingAssessment
from accord.casework.sharing.actions import file_on_lcs
from accord.casework.sharing.actions.filing import EVENT, SUBJECT, paper_to_file
from accord.casework.sharing.models import LcsFiling
from accord.casework.sharing.models.filing import KINDS
from accord.web.case_form import CaseForm, CasePage, OnCase
from accord.web.clauses import clause_asking
from accord.web.page.fields import Form, Text

TABS = {"support_plan": "Plan", "revised_plan": "Reviews"}


class OfPaper(OnCase):
    """Finds what the paper is made from. A referral stands for the newest assessment on it."""

    kwargs: dict[str, Any]

    def find(self) -> None:
        """Find the assessment, placement, plan or review."""
        kind, pk = self.kwargs["kind"], self.kwargs["pk"]
        if kind == "referral":
            rows = HousingAssessment.objects.filter(referral_id=pk, replaced_at__isnull=True)
            newest = rows.order_by("-completed_at").first()
            kind, pk = "housing_assessment", newest.pk if newest else 0
        if kind not in SUBJECT:
            raise Http404
        self.kind, self.subject = kind, self.one(SUBJECT[kind], pk)
        self.tab = TABS.get(kind, "Home")
        self.caption = dict(KINDS)[kind]
        self.clause = clause_asking(self.request.actor, "", [EVENT[kind]])


class ReceiptForm(Form):
    """What the case system answered."""

    receipt = Text(
        "What reference did the case system give it?",
        width="20",
        required="Enter the reference that the case system gave for the saved paper",
    )


class FileIt(OfPaper, CaseForm):
    """First save the file there; then write down the reference it was given."""

    does = staticmethod(file_on_lcs)
    form_class = ReceiptForm
    template_name = "sharing/file.jinja"
    goes_to = "sharing:case"
    title = "Put it on the case system"
    button = "It is saved there"

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """Show the steps, and what was filed before."""
        filed = LcsFiling.objects.filter(kind=self.kind, subject_id=self.subject.pk)
        before = [
            f"{clock.in_words(one.filed_at)}, reference {one.receipt}"
            for one in filed.order_by("pk")
        ]
        href = self.to("sharing:download", self.kind, self.subject.pk)
        return super().show(form, download_href=href, before=before, **context)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return file_on_lcs(kind=self.kind, subject=self.subject, **cleaned, by=self.request.actor)


class Download(OfPaper, CasePage):
    """The file to save there."""

    def get(self, request: HttpRequest, ref: str, kind: str, pk: int) -> HttpResponse:
        """Make it."""
        paper = paper_to_file(kind=self.kind, subject=self.subject)
        response = HttpResponse(paper.pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{paper.file_name}"'
        return response
