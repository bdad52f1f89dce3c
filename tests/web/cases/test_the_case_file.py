"""What the pages of a case say, to whom, and what they cost."""

import re
from typing import Any

import pytest

from accord.web.case_screen import TABS
from tests.web.visiting import statements, words


def see(house: Any, who: Any, path: str = "") -> Any:
    """The answer to a member who opens a page of Kai's case."""
    return house.visit(who).get(f"/young-people/{house.ref}/{path}")


def test_the_head_says_who_it_is_and_how_to_talk_with_them(house: Any) -> None:
    text = words(see(house, house.dele))

    for part in (
        "Kai (they/them)",
        "17, 18 on 14 September 2026",
        "Looked after",
        "Speaks Tigrinya",
        "FC-1042",
        "Interpreter needed: Tigrinya",
        "Reads with difficulty: explain aloud",
    ):
        assert part in text


def test_the_title_of_the_page_names_nobody(house: Any) -> None:
    assert "<title>What has happened – Accord</title>" in see(house, house.dele).content.decode()


def test_the_timeline_tells_in_sentences_who_did_what_and_when(house: Any) -> None:
    text = words(see(house, house.dele))

    assert (
        "Joan Abara joined the case as keyworker. by Dele Okafor Tuesday 3 March 2026, 9am" in text
    )
    assert "Legal status was recorded as looked after from 2 March 2026." in text


@pytest.mark.parametrize(
    "path", ["", "duties/", "people/", "details/", "contact/", "status/", "call/"]
)
def test_a_case_that_is_not_yours_is_not_there(house: Any, path: str) -> None:
    hidden = house.visit(house.priya).get(f"/young-people/{house.ref}/{path}")
    absent = house.visit(house.priya).get(f"/young-people/AbSeNt-_9/{path}")

    assert hidden.status_code == absent.status_code == 404
    assert words(hidden) == words(absent)
    assert "Kai" not in words(hidden)


def test_an_address_no_record_can_have_is_not_there(house: Any) -> None:
    assert house.visit(house.dele).get("/young-people/%00/").status_code == 404


def test_and_it_is_there_for_somebody_with_a_part_on_it(house: Any) -> None:
    # The control.
    assert see(house, house.joan).status_code == 200
    assert see(house, house.hana).status_code == 200  # the lead worker's manager


def test_a_role_sees_only_the_tabs_that_hold_something_for_it(house: Any) -> None:
    assert {"Timeline", "Duties", "Referral", "Risk", "People"} <= tabs(see(house, house.dele))
    assert "Referral" not in tabs(see(house, house.joan))
    assert "Risk" in tabs(see(house, house.joan))


def tabs(page: Any) -> set[str]:
    """The words of the tabs of a case page."""
    inside = page.content.decode().split('aria-label="This case"')[1].split("</nav>")[0]
    return set(re.findall(r'<a href="[^"]+"[^>]*>([A-Z][a-z]+)', inside))


def test_every_tab_leads_to_a_screen_or_is_left_out(house: Any) -> None:
    page = see(house, house.dele).content.decode()

    assert page.count('aria-current="page"') == 1
    assert all(f">{text}" not in page or name for text, name, _ in TABS)


def test_the_case_page_costs_at_most_twelve_statements(house: Any) -> None:
    browser = house.visit(house.dele)
    browser.get(f"/young-people/{house.ref}/")

    with statements() as said:
        browser.get(f"/young-people/{house.ref}/")

    assert len(said) <= 12, said


@pytest.mark.parametrize("path", ["duties/", "people/"])
def test_and_its_other_pages_too(house: Any, path: str) -> None:
    browser = house.visit(house.dele)
    with statements() as said:
        browser.get(f"/young-people/{house.ref}/{path}")

    assert len(said) <= 14, said


def test_what_was_shown_is_in_the_view_log(house: Any) -> None:
    see(house, house.joan, "people/")

    rows = house.rows(
        "SELECT class, rows FROM view_log WHERE member_id = %s AND screen = 'cases:people'",
        house.joan.pk,
    )
    assert {"identity", "team", "status", "contact"} >= {klass for klass, _ in rows}
    assert {"identity", "team", "status"} <= {klass for klass, _ in rows}


def test_an_empty_timeline_page_says_so(house: Any) -> None:
    assert "Nothing of this case is yours to see yet" in words(
        house.visit(house.dele).get(f"/young-people/{house.ref}/?page=99")
    )
