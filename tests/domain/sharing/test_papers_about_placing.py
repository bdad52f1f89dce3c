"""The offer, the refusal and the assessment as papers, each in the words for its reader."""

import pytest

from accord.casework.assessments import actions as assessments
from accord.casework.sharing import actions
from accord.casework.sharing.papers import Paper
from accord.casework.sharing.placing import assessment_paper, offer_paper, refusal_paper
from accord.duties.models import Duty
from tests.acting import acting_as
from tests.domain.assessments.referring import (
    EXPLAINED,
    assessed,
    confirmed,
    doubted,
    offered,
    sent_to_oakhouse,
)

LATER = "2026-03-12 12:00"


@pytest.fixture
def sent(town):
    """Kai's referral with Oakhouse, which has one home, Number 4."""
    return sent_to_oakhouse(town)


def words(paper: Paper) -> str:
    assert paper.pdf.startswith(b"%PDF")
    return " ".join(cell for part in paper.parts for cell in part.cells)


def test_the_offer_says_where_when_and_what_support(sent):
    offer = offered(sent, message="We look forward to it.")
    with acting_as(sent.town.dele, LATER):
        paper = offer_paper(offer)
    assert paper.kind == "offer" and paper.sender == "Oakhouse Homes"
    said = words(paper)
    assert "Dear Kai," in said and "Number 4, 4 Alder Row" in said
    assert "Friday 20 March 2026" in said and "Staff are there day and night." in said
    assert "We look forward to it." in said


@pytest.mark.parametrize(
    ("to", "own", "others"),
    [
        ("young_person", "explanation_to_young_person", "explanation_to_worker"),
        ("lead_worker", "explanation_to_worker", "explanation_to_young_person"),
    ],
)
def test_the_refusal_says_to_each_reader_what_was_written_for_them(sent, to, own, others):
    doubt = doubted(sent)
    with acting_as(sent.town.maeve, "2026-03-11 17:00") as by:
        refusal = assessments.refuse_placement(
            referral=sent.referral, doubt=doubt, by=by, **EXPLAINED
        )
    with acting_as(sent.town.dele, LATER):  # the provider that refused no longer sees the case
        said = words(refusal_paper(refusal, to=to))
    assert EXPLAINED[own] in said and EXPLAINED[others] not in said


def test_the_assessment_is_a_paper_and_is_filed(sent):
    assessment = assessed(sent)
    with acting_as(sent.town.maeve, "2026-03-11 12:00") as by:
        assert "Cooking, money" in words(assessment_paper(assessment))
        assessments.copy_housing_assessment(assessment=assessment, by=by)
    with acting_as(sent.town.dele, LATER) as by:
        actions.file_on_lcs(kind="housing_assessment", subject=assessment, receipt="LCS 2", by=by)
        duty = Duty.objects.get(rule="islington/file-the-housing-assessment")
    assert duty.closed_as == "done"


def test_the_confirmation_is_filed_and_does_what_was_owed(sent):
    placement = confirmed(sent)
    with acting_as(sent.town.dele, LATER) as by:
        actions.file_on_lcs(kind="confirmation_letter", subject=placement, receipt="LCS 3", by=by)
        duty = Duty.objects.get(rule="islington/file-the-confirmation-letter")
    assert duty.closed_as == "done"
