"""Who was told what, letters, and papers for the council's case system."""

from types import SimpleNamespace
from typing import Any

import pytest

from accord.casework.plans.actions import send_plan
from accord.web.doing import way_to
from tests.acting import acting_as
from tests.web.forms import post
from tests.web.islington import joins
from tests.web.living import one
from tests.web.visiting import words

# What the worker does with what is to be told to somebody without an account.
QUEUED = """
INSERT INTO message (ref, area_id, file_id, marking, tell_id, channel, to_outside, address, urgent, message_id, queued_at, tries, failure)
SELECT 'message-' || id, area_id, file_id, marking, id, 'letter', to_outside, '', false, 'm-' || id, queued_at, 0, ''
  FROM tell WHERE to_outside <> '' RETURNING 1
"""


@pytest.fixture(scope="module", autouse=True)
def planned(house: Any) -> None:
    """The plan was agreed on Tuesday 10 March and sent to both."""
    house.settled.hold(meeting := house.settled.arrange())
    plan = house.settled.agreed(meeting)
    with acting_as(house.dele, "2026-03-11 09:00") as by:
        send_plan(plan=plan, by=by)
    house.rows(QUEUED)
    house.it_is("2026-03-11 10:00")


def test_each_thing_told_says_how_far_it_has_got(house: Any) -> None:
    text = words(house.visit(house.dele).get(f"{house.path}told/"))

    assert "A support plan is here for you" in text
    assert "To Joan Abara, keyworker" in text
    assert "To be printed and posted" in text
    assert "Nothing has been put on the case system yet" in text and "No calls logged yet" in text


def test_what_was_read_says_when_and_by_whom(house: Any) -> None:
    joan = house.visit(house.joan)
    ((ref,),) = house.rows(
        "SELECT ref FROM tell WHERE file_id = %s AND to_member_id = %s ORDER BY id DESC LIMIT 1",
        house.file.pk,
        house.joan.pk,
    )
    joan.post(f"/inbox/{ref}/acknowledge/")

    text = words(house.visit(house.dele).get(f"{house.path}told/"))

    assert "Acknowledged Wednesday 11 March 2026, 10am, Joan Abara" in text


def test_a_letter_that_waits_is_handed_over(house: Any) -> None:
    browser = house.visit(house.dele)
    ((message,),) = house.rows(
        "SELECT ref FROM message WHERE file_id = %s AND channel = 'letter' AND sent_at IS NULL ORDER BY id DESC LIMIT 1",
        house.file.pk,
    )
    before = words(browser.get(f"{house.path}told/")).count("I have handed it over")

    done = browser.post(f"{house.path}told/{message}/handed-over/", {"once": "p"})
    assert done["Location"] == f"{house.path}told/", words(done)

    assert words(browser.get(f"{house.path}told/")).count("I have handed it over") == before - 1
    again = browser.post(f"{house.path}told/{message}/handed-over/", {"once": "q"})
    assert again.status_code == 422 and "not waiting to be posted" in words(again)


def test_a_letter_is_read_printed_and_recorded_as_gone(house: Any) -> None:
    browser = house.visit(house.dele)
    letter = f"{house.path}letters/{one(house, 'letter')}/"

    text = words(browser.get(letter))
    assert "Placement support plan" in text and "Cook three meals a week" in text
    pdf = browser.get(f"{letter}pdf/")
    assert pdf.content.startswith(b"%PDF") and pdf.content == browser.get(f"{letter}pdf/").content
    theirs, *_ = house.rows("SELECT id FROM letter WHERE to_role = 'young_person'")[0]
    other, *_ = house.rows("SELECT id FROM letter WHERE to_role <> 'young_person'")[0]
    assert "Easy read" in words(browser.get(f"{house.path}letters/{theirs}/"))
    easy = browser.get(f"{house.path}letters/{theirs}/easy-read/")
    assert easy.content.startswith(b"%PDF")
    assert "Easy read" not in words(browser.get(f"{house.path}letters/{other}/"))
    assert browser.get(f"{house.path}letters/{other}/easy-read/").status_code == 404
    assert browser.get(f"{house.path}papers/plan/1/easy-read/").status_code == 404
    post(browser, f"{letter}sent/", how="by_hand")

    assert "Given by hand, Wednesday 11 March 2026" in words(browser.get(f"{house.path}told/"))


def test_a_paper_is_put_on_lcs_with_its_receipt(house: Any) -> None:
    browser = house.visit(house.dele)
    path = f"{house.path}lcs/support_plan/{one(house, 'support_plan')}/"

    page = browser.get(path)
    assert "Download the file (PDF)" in words(page)
    file = browser.get(f"{path}paper/")
    assert file["Content-Disposition"].startswith("attachment") and file.content.startswith(b"%PDF")
    empty = post(browser, path, receipt="")
    assert empty.status_code == 422 and "Enter the reference" in words(empty)
    post(browser, path, receipt="LCS-1")
    text = words(browser.get(f"{house.path}told/"))
    assert "LCS-1" in text and "Fingerprint" in text
    again = post(browser, path, receipt="LCS-2")

    assert again.status_code == 422 and "has been filed already, word for word" in words(again)


def test_a_duty_leads_to_it(house: Any) -> None:
    plan = one(house, "support_plan")
    owed = SimpleNamespace(
        file_ref=house.file.ref, file_kind="case", screen="file_on_lcs", about={"plan": plan}
    )

    assert way_to(owed) == (f"{house.path}lcs/support_plan/{plan}/", "Put it on the case system")


def test_only_the_lead_worker_files(house: Any) -> None:
    page = house.visit(house.joan).get(
        f"{house.path}lcs/support_plan/{one(house, 'support_plan')}/"
    )

    assert page.status_code == 422 and "This is for the" in words(page)


def test_a_letters_words_are_for_those_who_may_read_what_it_is_about(house: Any) -> None:
    # The placements team sees that letters went; the plan itself is not for it.
    joins(house, house.settled.kai, "placements_team", house.town.teams["placements"])
    letter = f"{house.path}letters/{one(house, 'letter')}/"

    told = house.visit(house.rosa).get(f"{house.path}told/")
    assert "Placement support plan" in words(told)
    assert f'href="{letter}"' not in told.content.decode()
    read = house.visit(house.joan).get(f"{house.path}told/").content.decode()
    assert f'href="{letter}"' in read  # the control
    assert house.visit(house.rosa).get(letter).status_code == 404
    assert house.visit(house.joan).get(letter).status_code == 200  # the control


@pytest.mark.parametrize(
    "rest", ["told/", "lcs/support_plan/1/", "lcs/diary/1/", "papers/plan/1/", "letters/1/"]
)
def test_a_case_that_is_not_yours_is_not_there(house: Any, rest: str) -> None:
    assert house.visit(house.priya).get(house.path + rest).status_code == 404
