"""Letters as they were written, and papers made now, to print or to save."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.addresses.printing import print_letter
from accord.casework.assessments.models import HousingAssessment, Offer, Refusal
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.papers import notes_parts
from accord.casework.placements.models import Placement
from accord.casework.plans.models import SupportPlan
from accord.casework.plans.papers import plan_parts
from accord.casework.reviews.models import Review
from accord.casework.reviews.papers import review_parts
from accord.casework.sharing.actions import send_letter
from accord.casework.sharing.easy_read import easy_read
from accord.casework.sharing.models import Letter
from accord.casework.sharing.papers import Paper, paper_from, paper_of
from accord.casework.sharing.placing import (
    assessment_paper,
    confirmation_paper,
    offer_paper,
    refusal_paper,
)
from accord.web.addresses.envelope import envelope_of
from accord.web.case_form import CaseForm, CasePage, Press
from accord.web.page.fields import Form, Radios
from accord.web.plans.mine import my_plan_paper
from accord.web.sharing.pieces import pieces

WAYS = (
    ("post", "By post"),
    ("by_hand", "Given by hand"),
    ("email", "By e-mail"),
    ("in_accord", "In Accord"),
)
RELATED = {"placement": ("home__agency", "bed"), "offer": ("home", "bed", "provider_team__agency")}
PAPERS: dict[str, tuple[type[Any], Callable[[Any], Paper]]] = {
    "assessment": (HousingAssessment, assessment_paper),
    "offer": (Offer, offer_paper),
    "refusal": (Refusal, lambda row: refusal_paper(row, to="young_person")),
    "refusal-to-worker": (Refusal, lambda row: refusal_paper(row, to="lead_worker")),
    "confirmation": (Placement, confirmation_paper),
    "notes": (
        PlanningMeeting,
        lambda row: paper_from("meeting_notes", "Notes of the placement planning meeting", row.file, notes_parts(row)),
    ),
    "plan": (
        SupportPlan,
        lambda row: paper_from("support_plan", "Placement support plan", row.file, plan_parts(row)),
    ),
    "my-plan": (SupportPlan, my_plan_paper),
    "review": (
        Review,
        lambda row: paper_from("review_notes", "Notes of the placement review", row.file, review_parts(row)),
    ),
}  # fmt: skip


# Papers made now that go to the young person themselves: each has an easy-read twin.
THEIRS = ("offer", "refusal", "confirmation", "my-plan")


def pdf(paper: Paper) -> HttpResponse:
    """A paper as a PDF file to open, or no such page where the reader may see none of it."""
    if not paper.parts:
        raise Http404
    response = HttpResponse(paper.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{paper.file_name}"'
    return response


class PaperPdf(CasePage):
    """A paper made now from records as they stand."""

    def get(self, request: HttpRequest, ref: str, kind: str, pk: int) -> HttpResponse:
        """Make it."""
        if kind not in PAPERS:
            raise Http404
        table, make = PAPERS[kind]
        return pdf(make(self.one(table, pk)))


class EasyPdf(CasePage):
    """The easy-read twin of a paper that is made now for the young person."""

    def get(self, request: HttpRequest, ref: str, kind: str, pk: int) -> HttpResponse:
        """Make it."""
        if kind not in THEIRS:
            raise Http404
        table, make = PAPERS[kind]
        return pdf(easy_read(make(self.one(table, pk))))


class OneLetter(CasePage):
    """What the screens of one letter share."""

    tab = "Told"

    def find(self) -> None:
        """Find the letter, if its words are the reader's to see."""
        self.letter = self.one(Letter, self.kwargs["letter"])
        self.paper = paper_of(self.letter)
        if not self.paper.parts:
            raise Http404

    @property
    def theirs(self) -> bool:
        """Whether it is written to the young person."""
        return self.letter.to_role == "young_person"

    def back(self) -> str:
        """Back to what was told."""
        return self.to("sharing:case")


class LetterPage(OneLetter):
    """A letter as it was written, to print."""

    template_name = "sharing/letter.jinja"

    def get(self, request: HttpRequest, ref: str, letter: int) -> HttpResponse:
        """Show it."""
        return self.page(
            title=self.paper.heading,
            paper=self.paper,
            dated=clock.day_in_words(self.paper.dated),
            pieces=pieces(self.paper),
            pdf_href=self.to("sharing:pdf", self.letter.pk),
            easy_href=self.to("sharing:easy", self.letter.pk) if self.theirs else "",
            envelope=envelope_of(
                self.file, self.letter.ref, self.letter.to_role, self.letter.to_name
            ),
            print_href=self.to("sharing:print", self.letter.pk),
        )


class LetterPdf(OneLetter):
    """The same letter as a PDF file."""

    def get(self, request: HttpRequest, ref: str, letter: int) -> HttpResponse:
        """Make it: the same words make the same bytes."""
        return pdf(self.paper)


class LetterEasy(OneLetter):
    """The easy-read twin of a letter to the young person."""

    def get(self, request: HttpRequest, ref: str, letter: int) -> HttpResponse:
        """Make it from the words of the letter as they were written."""
        if not self.theirs:
            raise Http404
        return pdf(easy_read(self.paper))


class Print(Press):
    """Print the letter with the address that holds now."""

    does = staticmethod(print_letter)
    tab = "Told"
    title = "Print the letter with the address"
    button = "Print it with the address"

    def find(self) -> None:
        """Find the letter."""
        self.letter = self.one(Letter, self.kwargs["letter"])
        self.caption = self.letter.heading

    def back(self) -> str:
        """Back to the letter."""
        return self.to("sharing:letter", self.letter.pk)

    def next(self, result: Any) -> str:
        """To the letter, with the address."""
        return self.back()

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Keep which address it was printed with."""
        one = self.letter
        return print_letter(
            file=self.file,
            paper=one.ref,
            to_role=one.to_role,
            called=one.to_name,
            by=self.request.actor,
        )


class GoneForm(Form):
    """How it went."""

    how = Radios(
        "How did the letter go?", choices=WAYS, heading=True, required="Select how it went"
    )


class Gone(CaseForm):
    """Record that a letter went."""

    does = staticmethod(send_letter)
    form_class = GoneForm
    goes_to = "sharing:case"
    tab = "Told"
    title = "How did the letter go?"
    button = "Save"

    def find(self) -> None:
        """Find the letter."""
        self.letter = self.one(Letter, self.kwargs["letter"])
        self.caption = self.letter.heading

    def act(self, cleaned: dict[str, Any]) -> Letter:
        """Record it."""
        return send_letter(letter=self.letter, **cleaned, by=self.request.actor)
