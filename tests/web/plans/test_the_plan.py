"""The support plan through its pages: written, agreed, sent, acted on, changed."""

from typing import Any

import pytest

from accord.casework.plans.models import SupportPlan
from accord.web.plans import mine
from tests.acting import acting_as
from tests.web.forms import filled, post
from tests.web.islington import joins
from tests.web.living import day, one
from tests.web.visiting import words

ROWS = {
    "outcomes-rows": "1",
    "outcomes-0-outcome": "Cook three meals a week",
    "outcomes-0-timeframe": "by the first review",
    "actions-rows": "2",
    "actions-0-what": "Cook together on Sundays",
    "actions-0-towards": "0",
    "actions-0-owner_role": "young_person",
    "actions-1-what": "Open a bank account",
    "actions-1-owner_role": "keyworker",
    "actions-1-towards": "",
    **day("actions-0-by_on", "2026-04-01"),
    **day("actions-1-by_on", "2026-03-20"),
}


@pytest.fixture(scope="module", autouse=True)
def meeting(house: Any) -> Any:
    """The planning meeting was held on Tuesday 10 March."""
    held = house.settled.arrange()
    house.settled.hold(held)
    house.it_is("2026-03-11 10:00")
    return held


def plan(house: Any, rest: str = "") -> str:
    return f"{house.path}plans/{one(house, 'support_plan')}/{rest}"


def test_before_there_is_one_it_says_so(house: Any) -> None:
    assert "No support plan yet" in words(house.visit(house.joan).get(f"{house.path}plan/"))


def test_a_duty_leads_to_beginning_it(house: Any) -> None:
    browser = house.visit(house.dele)
    assert browser.get(f"{house.stay}plan/")["Location"] == f"{house.stay}plan/start/"

    done = browser.post(f"{house.stay}plan/start/", {"once": "s"})

    assert done["Location"] == plan(house, "write/")
    assert browser.get(f"{house.stay}plan/")["Location"] == plan(house, "write/")


def test_another_row_is_added_and_nothing_is_lost(house: Any) -> None:
    page = post(house.visit(house.dele), plan(house, "write/"), **ROWS | {"outcomes-add": "1"})

    assert page.status_code == 200
    assert "Cook three meals a week" in page.content.decode()
    assert 'name="outcomes-rows" value="2"' in page.content.decode()


def test_it_is_not_agreed_without_an_outcome(house: Any) -> None:
    page = house.visit(house.dele).post(plan(house, "agree/"), {"once": "a"})

    assert page.status_code == 422 and "Write at least one outcome" in words(page)


def test_it_is_written_and_says_what_is_missing(house: Any) -> None:
    browser = house.visit(house.dele)

    done = post(browser, plan(house, "write/"), purpose="A home to settle in", **ROWS)
    assert done["Location"] == plan(house), words(done)
    text = words(browser.get(f"{house.path}plan/"))

    assert "Cook together on Sundays" in text and "Open a bank account" in text
    assert "The date, within 3 months, on which the plan is reviewed Islington PLAN-07" in text


def test_two_writers_see_both_versions_and_lose_nothing(house: Any) -> None:
    dele, joan = house.visit(house.dele), house.visit(house.joan)
    mine = dele.get(plan(house, "write/"))
    post(joan, plan(house, "write/"), **{"outcomes-0-outcome": "Cook four meals a week"})

    page = dele.post(plan(house, "write/"), filled(mine, purpose="A home to stay in"))
    assert page.status_code == 409
    assert "Cook four meals a week" in words(page) and "A home to stay in" in words(page)
    chosen = dele.post(plan(house, "write/"), filled(page))

    assert chosen.status_code == 302, words(chosen)
    text = words(dele.get(f"{house.path}plan/"))
    assert "Cook four meals a week" in text and "A home to stay in" in text


def test_the_young_person_says_what_they_think(house: Any) -> None:
    browser = house.visit(house.joan)

    post(browser, plan(house, "view/"), words="I like the Sundays.")

    assert "I like the Sundays." in words(browser.get(f"{house.path}plan/"))


def test_it_is_agreed_and_sent(house: Any) -> None:
    browser = house.visit(house.dele)

    post(browser, plan(house, "write/"), **day("review_on", "2026-06-10"))
    post(browser, plan(house, "agree/"))
    assert browser.get(f"{house.stay}plan/send/")["Location"] == plan(house, "send/")
    post(browser, plan(house, "send/"))
    text = words(browser.get(f"{house.path}plan/"))

    assert "Version 1, agreed." in text
    assert "It is also the placement plan the law asks for" in text
    assert "Copy to the keyworker Wednesday 11 March 2026" in text
    refused = browser.post(plan(house, "write/"), {**ROWS, "version": "4", "once": "w"})
    assert refused.status_code == 422 and "Revise it to change anything" in words(refused)


def test_the_young_persons_copy_speaks_to_them_in_plain_words(house: Any) -> None:
    browser = house.visit(house.joan)
    text = words(browser.get(plan(house, "mine/")))

    for part in (
        "Hello Kai. This is your plan.",
        "Cook together on Sundays Who You",
        "What you said",
        "We meet by Wednesday 10 June 2026 to see how it is going.",
        "You can ask for an advocate.",
    ):
        assert part in text
    pdf = browser.get(f"{house.path}papers/my-plan/{one(house, 'support_plan')}/")
    assert pdf.content.startswith(b"%PDF")
    assert "my-plan-2026-03-11.pdf" in pdf["Content-Disposition"]
    easy = browser.get(f"{house.path}papers/my-plan/{one(house, 'support_plan')}/easy-read/")
    assert "my-plan-easy-read-2026-03-11.pdf" in easy["Content-Disposition"]
    assert easy.content.startswith(b"%PDF") and easy.content != pdf.content


def test_its_sentences_are_short(house: Any) -> None:
    with acting_as(house.joan, "2026-03-11 11:00"):
        found = SupportPlan.objects.get(pk=one(house, "support_plan"))
        parts = mine.my_parts(found)

    said = " ".join(" ".join(part.cells) for part in parts if part.part == "text")
    sentences = [s for s in said.replace("?", ".").split(".") if s.strip()]
    assert max(len(s.split()) for s in sentences) <= 18
    assert sum(len(word) for word in said.split()) / len(said.split()) < 5


def test_it_is_printed_whole(house: Any) -> None:
    paper = words(house.visit(house.joan).get(plan(house, "print/")))

    assert "Cook four meals a week" in paper and "Your work" not in paper


def test_an_action_is_done_with_one_press(house: Any) -> None:
    browser = house.visit(house.joan)
    action = one(house, "plan_action")

    browser.post(f"{house.path}plans/actions/{action}/done/", {"once": "d"})
    assert "Done on Wednesday 11 March 2026" in words(browser.get(f"{house.path}plan/"))
    again = browser.post(f"{house.path}plans/actions/{action}/done/", {"once": "e"})

    assert again.status_code == 422 and "This was done on" in words(again)


def test_a_safety_plan_is_agreed_beside_it(house: Any) -> None:
    browser = house.visit(house.joan)

    post(
        browser,
        f"{house.stay}safety-plan/",
        risks="Late nights alone",
        what_helps="A call at ten",
        who_does_what="Joan calls",
        in_a_crisis="Ring the duty line",
    )

    assert "A call at ten" in words(browser.get(f"{house.path}plan/"))
    assert "You also have a safety plan. Ask Joan Abara for it." in words(
        browser.get(plan(house, "mine/"))
    )


def test_the_next_version_begins_as_a_copy(house: Any) -> None:
    browser, first = house.visit(house.dele), plan(house)

    done = browser.post(f"{first}revise/", {"once": "r"})

    assert done["Location"] == plan(house, "write/") != f"{first}write/"
    text = words(browser.get(f"{house.path}plan/"))
    assert "Version 2 is being written. This one is in force until it is agreed." in text
    assert "Version 1, agreed." in text and "Change the plan" not in text
    assert "Version 2, being written." in words(browser.get(plan(house)))
    assert "Version 1, agreed." in words(browser.get(first))


@pytest.mark.parametrize("rest", ["", "write/", "agree/", "send/", "mine/", "print/"])
def test_a_case_that_is_not_yours_is_not_there(house: Any, rest: str) -> None:
    browser = house.visit(house.priya)

    assert browser.get(plan(house, rest)).status_code == 404
    assert browser.get(f"{house.path}plan/").status_code == 404
    assert browser.get(f"{house.path}plans/999999/").status_code == 404


def test_a_team_without_a_part_in_the_plan_sees_none_of_it(house: Any) -> None:
    joins(house, house.settled.kai, "placements_team", house.town.teams["placements"])

    assert house.visit(house.rosa).get(f"{house.path}home/").status_code == 200
    assert house.visit(house.rosa).get(plan(house)).status_code == 404
