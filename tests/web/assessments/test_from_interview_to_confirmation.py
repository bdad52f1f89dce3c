"""A provider's work on a referral, through its pages."""

from typing import Any

import pytest

from tests.web.forms import post
from tests.web.living import day
from tests.web.visiting import words

ASSESSED = {
    "considerations": "A quiet room on the first floor.",
    "match_outcome": "suitable",
    "match_summary": "Nothing known that speaks against it.",
    "unit_plan_relevant": "no",
    "provider_level": "medium",
    "monitoring_sharing": "A weekly e-mail, and a call on the day of any concern.",
    "outcome": "can_support",
}


@pytest.fixture(scope="module")
def sent(house: Any) -> Any:
    return house.fresh()


def test_what_is_known_already_is_in_reach_and_the_next_step_is_one_button(
    house: Any, sent: Any
) -> None:
    page = house.visit(house.maeve).get(sent.work)
    text = words(page)

    assert "Somewhere quiet near college." in text
    assert "Ready to live with support." in text
    assert "Arrange the interview" in text
    assert "Offer a placement" not in text
    assert "<title>Assessment and offer – Accord</title>" in page.content.decode()


def test_the_interview_is_arranged_and_held(house: Any, sent: Any) -> None:
    browser = house.visit(house.maeve)

    done = post(
        browser,
        f"{sent.work}interview/",
        venue="Number 4",
        **day("interview_at", "2026-03-10", "2pm"),
    )
    assert done["Location"] == sent.work
    assert "Arranged for Tuesday 10 March 2026, 2pm" in words(browser.get(sent.work))

    house.it_is("2026-03-10 16:00")
    ((interview,),) = house.rows(
        "SELECT id FROM assessment_interview WHERE file_id = %s", sent.file.pk
    )
    held = post(
        browser,
        f"{sent.path}interviews/{interview}/held/",
        attended=["young_person", "lead_worker"],
    )

    assert held.status_code == 302, words(held)
    assert "Write the assessment" in words(browser.get(sent.work))


def test_the_assessment_begins_with_what_the_referral_says(house: Any, sent: Any) -> None:
    page = house.visit(house.maeve).get(f"{sent.work}assess/")

    assert "Their own words: Somewhere quiet near college." in words(page)
    assert "And in the young person’s own view?" not in words(page)


def test_a_lead_worker_at_the_same_address_adds_to_it(house: Any, sent: Any) -> None:
    browser = house.visit(house.dele)
    moved = browser.get(f"{sent.work}assess/")
    assert moved.status_code == 302 and moved["Location"].endswith("/add/")

    post(browser, moved["Location"], contribution="Kai sleeps badly in a loud house.")

    assert "Kai sleeps badly in a loud house." in words(
        house.visit(house.maeve).get(f"{sent.work}assess/")
    )


def test_the_assessment_is_completed_and_copied(house: Any, sent: Any) -> None:
    browser = house.visit(house.maeve)

    wrong = post(browser, f"{sent.work}assess/", **ASSESSED | {"match_outcome": []})
    assert wrong.status_code == 422 and "Select how the risks match" in words(wrong)
    done = post(browser, f"{sent.work}assess/", **ASSESSED)

    assert done["Location"] == sent.work
    text = words(browser.get(sent.work))
    assert "Send copies of the assessment" in text and "We can support them" in text
    ((assessment,),) = house.rows(
        "SELECT id FROM housing_assessment WHERE file_id = %s", sent.file.pk
    )
    browser.post(f"{sent.path}assessments/{assessment}/copy/", {"once": "c"})
    assert "Copies sent" in words(
        house.visit(house.dele).get(f"{sent.path}assessments/{assessment}/")
    )


def test_a_placement_is_offered_answered_and_confirmed(house: Any, sent: Any) -> None:
    maeve, dele = house.visit(house.maeve), house.visit(house.dele)

    offered = post(
        maeve,
        f"{sent.work}offer/",
        message="We look forward to meeting you.",
        **day("move_in_on", "2026-03-20"),
    )
    assert offered.status_code == 302, words(offered)
    ((offer,),) = house.rows("SELECT id FROM offer WHERE file_id = %s", sent.file.pk)
    post(dele, f"{sent.path}offers/{offer}/answer/", answer="accepted", words="Looks good.")
    again = dele.post(f"{sent.path}offers/{offer}/answer/", {"answer": "accepted", "once": "z"})
    assert again.status_code == 422 and "This offer has been accepted." in words(again)
    confirmed = post(
        maeve,
        f"{sent.work}confirm/",
        purpose="A home to settle in",
        **day("planned_end", "2027-03-19"),
    )

    assert confirmed["Location"] == f"{sent.path}home/"
    text = words(maeve.get(f"{sent.path}home/"))
    assert "Moves to Number 4" in text and "Friday 20 March 2026" in text
    assert "Record that they moved in" in text


def test_letters_open_as_pdfs(house: Any, sent: Any) -> None:
    ((offer,),) = house.rows("SELECT id FROM offer WHERE file_id = %s", sent.file.pk)
    ((placement,),) = house.rows("SELECT id FROM placement WHERE file_id = %s", sent.file.pk)

    for kind, pk in (("offer", offer), ("confirmation", placement)):
        page = house.visit(house.dele).get(f"{sent.path}papers/{kind}/{pk}/")
        assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")
        assert house.visit(house.priya).get(f"{sent.path}papers/{kind}/{pk}/").status_code == 404
    assert house.visit(house.dele).get(f"{sent.path}papers/diary/{offer}/").status_code == 404


@pytest.mark.parametrize(
    "rest", ["", "interview/", "assess/", "offer/", "doubt/", "refuse/", "out-of-borough/"]
)
def test_a_case_that_is_not_yours_is_not_there(house: Any, sent: Any, rest: str) -> None:
    assert house.visit(house.priya).get(sent.work + rest).status_code == 404


def test_a_record_of_another_case_is_not_there(house: Any, sent: Any) -> None:
    other = house.fresh()

    assert (
        house.visit(house.maeve)
        .get(f"{sent.path}referrals/{other.referral.pk}/assessment/")
        .status_code
        == 404
    )


def test_whose_it_is_is_said_to_those_who_may_not(house: Any, sent: Any) -> None:
    page = house.visit(house.dele).get(f"{sent.work}offer/")

    assert page.status_code == 422 and "This is for the" in words(page)
