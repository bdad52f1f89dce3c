"""What the pages say once an entry of the timeline was put right, or could not be withdrawn."""

from typing import Any

import pytest

from tests.web.forms import post
from tests.web.living import day
from tests.web.visiting import words


@pytest.fixture(scope="module")
def entry(house: Any) -> str:
    """The address of the entry that says Kai moved in."""
    ((ref,),) = house.rows(
        "SELECT ref FROM event WHERE type = 'placement_started' AND file_id = %s"
        " AND NOT EXISTS (SELECT 1 FROM event c WHERE c.corrects_id = event.id)",
        house.file.pk,
    )
    return f"{house.path}entries/{ref}/"


def test_withdrawing_the_move_says_which_action_undoes_it(house: Any, entry: str) -> None:
    page = house.visit(house.dele).get(f"{entry}withdraw/")

    assert page.status_code == 422
    assert "End the placement as entered in error" in words(page)


def test_the_form_says_that_the_record_follows_and_where_the_rest_is_put_right(
    house: Any, entry: str
) -> None:
    said = words(house.visit(house.dele).get(f"{entry}correct/"))

    assert "The record that says the same is put right with it" in said
    assert "Anything else about it: end the placement as entered in error" in said


def test_the_right_day_is_on_the_page_of_the_home_and_the_wrong_one_nowhere(
    house: Any, entry: str
) -> None:
    browser = house.visit(house.dele)
    assert "6 March 2026" in words(browser.get(f"{house.path}home/"))

    done = post(browser, f"{entry}correct/", **day("happened_at", "2026-03-05", "2pm"))

    assert done.status_code == 302
    said = words(browser.get(f"{house.path}home/"))
    assert "Thursday 5 March 2026" in said
    assert "Friday 6 March 2026" not in said
    assert "5 March 2026" in words(browser.get(house.path))
