"""Papers as PDF files, and the ones that go on the council's own case system."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from accord.access.refusals import Refused
from accord.casework.plans import actions as plans
from accord.casework.sharing import actions
from accord.casework.sharing.easy_read import PICTURES, easy_read, lines
from accord.casework.sharing.letters import heading, item, table, text
from accord.casework.sharing.models import LcsFiling, Letter
from accord.casework.sharing.papers import CLOSING, Paper, paper_of
from accord.casework.sharing.placing import confirmation_paper
from accord.casework.sharing.queries import filings_on
from accord.events.models import Event
from tests.acting import acting_as

LATER = "2026-03-12 10:00"
WORDS = (
    heading("Outcomes"),
    text('Cook *three* meals; #let x = 1; "quoted" <b> @ref $ é'),
    item("Shopping"),
    item("Washing up"),
    *table(("What", "Who"), [("Cook", "Kai"), ("Shop", "")]),
)


def a_paper(kind, parts=WORDS):
    return Paper(kind, "Support plan", "Kai Ember", date(2026, 3, 6), tuple(parts), "Kai", "Dele")


@pytest.fixture
def plan(settled):
    plan = settled.agreed(settled.hold(settled.arrange()))
    with acting_as(settled.town.dele, LATER) as by:
        return plans.send_plan(plan=plan, by=by)


@pytest.mark.parametrize("kind", [*CLOSING, "other"])
@pytest.mark.parametrize("made", [lambda paper: paper, easy_read], ids=["paper", "easy"])
def test_every_paper_and_its_twin_make_an_accessible_file(kind, made):
    pdf = made(a_paper(kind)).pdf
    assert pdf.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf and b"/Lang" in pdf and b"pdfuaid" in pdf


@pytest.mark.parametrize("picture", [*sorted(set(PICTURES.values())), "paper"])
def test_every_picture_of_the_twin_is_drawn(picture):
    of = {name: title for title, name in PICTURES.items()}
    twin = easy_read(a_paper("other", [heading(of.get(picture, "More")), text("Words.")]))
    assert twin.parts[0].cells[1] == picture
    assert twin.pdf.startswith(b"%PDF")


def read(pdf):
    """The words of a PDF file as they are read, in one run."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def missing(paper, twin):
    """What of a paper, its closing words too, its twin does not say."""
    said = read(twin.pdf)
    whole = [*paper.parts, *CLOSING.get(paper.kind, ())]
    words = [line for part in whole for cell in part.cells for line in lines(cell)]
    return [one for one in words if "".join(one.split()) not in said]


def test_the_twin_says_no_less_than_the_paper_each_sentence_by_itself():
    paper = a_paper(
        "offer", [*WORDS, text("You move in on Friday 6 March 2026. Ask Dr. May at 4pm.")]
    )
    twin = easy_read(paper)
    assert missing(paper, twin) == []
    cells = [part.cells[0] for part in twin.parts]
    assert "You move in on Friday 6 March 2026." in cells
    assert "You do not have to decide on the spot." in cells
    assert "What: Cook" in cells and "Who: Kai" in cells and "Who: " not in cells
    assert twin.file_name == "offer-easy-read-2026-03-06.pdf"
    # the control: a twin with one sentence fewer is found out
    less = replace(twin, parts=tuple(p for p in twin.parts if "move in" not in p.cells[0]))
    assert missing(paper, less) == ["You move in on Friday 6 March 2026."]


def test_a_paper_with_nothing_to_say_has_no_twin():
    assert easy_read(a_paper("offer", [])).parts == ()


def test_the_same_words_make_the_same_file_and_others_another():
    assert a_paper("support_plan").sha256 == a_paper("support_plan").sha256
    assert a_paper("support_plan").sha256 != a_paper("support_plan", WORDS[:2]).sha256


def test_a_file_name_names_nobody():
    assert a_paper("support_plan").file_name == "support-plan-2026-03-06.pdf"


def test_a_letter_becomes_a_paper_with_the_name_in_use(settled, plan):
    with acting_as(settled.town.dele, LATER):
        paper = paper_of(Letter.objects.filter(to_role="keyworker").get())
    assert (paper.kind, paper.young_person) == ("support_plan", "Kai Ember")
    assert paper.to == "Keyworker" and paper.sender == "Dele Okafor, Fernley Council"
    assert paper.pdf


def test_the_confirmation_is_a_paper(settled):
    with acting_as(settled.town.dele, LATER):
        paper = confirmation_paper(settled.placement)
    words = " ".join(cell for part in paper.parts for cell in part.cells)
    assert "Number 4" in words and "Friday 6 March 2026" in words


def file(settled, subject, kind="support_plan", receipt="LCS 4711", who="dele"):
    with acting_as(getattr(settled.town, who), LATER) as by:
        return actions.file_on_lcs(kind=kind, subject=subject, receipt=receipt, by=by)


def test_filing_the_plan_keeps_the_receipt_and_the_fingerprint(settled, plan):
    assert settled.duty("plan-filed", LATER).closed_as == ""
    filed = file(settled, plan)

    assert settled.duty("plan-filed", LATER).closed_as == "done"
    assert filed.filing.sha256 == filed.paper.sha256
    facts = settled.event("support_plan_filed", LATER).facts
    assert (facts["receipt"], facts["plan"]) == ("LCS 4711", plan.pk)
    with acting_as(settled.town.dele, LATER):
        assert [one.receipt for one in filings_on(settled.file)] == ["LCS 4711"]


def test_the_confirmation_letter_is_filed(settled):
    file(settled, settled.placement, kind="confirmation_letter")
    assert (
        settled.event("confirmation_letter_filed", LATER).facts["placement"] == settled.placement.pk
    )


@pytest.mark.parametrize(
    ("kind", "receipt", "says"),
    [
        ("support_plan", " ", "reference that the case system gave"),
        ("revised_plan", "1", "Choose what is filed"),
        ("photograph", "1", "Choose what is filed"),
    ],
)
def test_filing_refuses(settled, plan, kind, receipt, says):
    with pytest.raises(Refused, match=says):
        file(settled, plan, kind=kind, receipt=receipt)


def test_the_same_words_are_filed_once(settled, plan):
    file(settled, plan)
    with pytest.raises(Refused, match="filed already"):
        file(settled, plan)
    with acting_as(settled.town.dele, LATER):
        assert LcsFiling.objects.count() == 1
        assert Event.objects.filter(type="support_plan_filed").count() == 1


def test_the_keyworker_has_no_case_system_to_file_on(settled, plan):
    with pytest.raises(Refused, match="This is for the"):
        file(settled, plan, who="joan")


def test_what_was_sent_stays_as_it_was_when_the_plan_changes(settled, plan):
    with acting_as(settled.town.dele, LATER) as by:
        before = paper_of(Letter.objects.filter(to_role="keyworker").get()).sha256
        new = plans.revise_plan(plan=plan, by=by)
        plans.save_plan(plan=new, version=new.version, purpose="Something else", by=by)
        plans.agree_plan(plan=new, by=by)
        assert paper_of(Letter.objects.filter(to_role="keyworker").get()).sha256 == before
    assert settled.event("support_plan_revised", LATER)
