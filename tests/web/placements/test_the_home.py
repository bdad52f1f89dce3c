"""Where somebody lives, has lived, and what is kept of it."""

from typing import Any

import pytest

from tests.web.forms import post
from tests.web.living import day
from tests.web.visiting import words


def test_the_tab_says_where_they_live_and_who_supports_them(house: Any) -> None:
    text = words(house.visit(house.dele).get(f"{house.path}home/"))

    for part in (
        "Lives at Number 4",
        "4 Alder Row",
        "Joan Abara",
        "Friday 5 March 2027",
        "Nothing in the record yet",
        "Where they have lived: Number 4 Since Friday 6 March 2026",
    ):
        assert (
            part in text
            or part in house.visit(house.dele).get(f"{house.path}home/").content.decode()
        )


def test_a_reader_has_no_buttons(house: Any) -> None:
    text = words(house.visit(house.joan).get(f"{house.path}home/"))

    assert "Lives at Number 4" in text
    assert "Name the keyworker" not in text


def test_the_manager_names_the_keyworker(house: Any) -> None:
    browser = house.visit(house.maeve)

    done = post(browser, f"{house.path}home/keyworker/", member=str(house.joan.pk))

    assert done["Location"] == f"{house.path}home/", words(done)


def test_the_planned_end_is_changed_and_two_who_change_it_see_both(house: Any) -> None:
    from tests.web.forms import filled

    mine, theirs = house.visit(house.dele), house.visit(house.joan)
    opened = mine.get(f"{house.stay}extend/")
    post(theirs, f"{house.stay}extend/", **day("planned_end", "2027-02-05"))

    page = mine.post(f"{house.stay}extend/", filled(opened, **day("planned_end", "2027-01-08")))

    assert page.status_code == 409
    assert "Friday 5 February 2027" in words(page) and "Friday 8 January 2027" in words(page)


def test_the_day_they_moved_in_is_put_right(house: Any) -> None:
    browser = house.visit(house.dele)

    wrong = post(browser, f"{house.stay}started/", **day("started_at", "2026-03-09", "4pm"))
    assert wrong.status_code == 422 and "must be in the past" in words(wrong)
    post(browser, f"{house.stay}started/", **day("started_at", "2026-03-05", "4pm"))

    assert "Since Thursday 5 March 2026" in words(browser.get(f"{house.path}home/"))


def test_each_home_adds_to_the_record(house: Any) -> None:
    browser = house.visit(house.maeve)
    page = browser.get(f"{house.path}home/")
    add = f"/referrals/{house.file.ref}/record/add/{house.placement}/"

    assert f'href="{add}"' in page.content.decode()
    post(browser, add, entry="Settles best after a walk.")

    assert "Settles best after a walk." in words(browser.get(f"{house.path}home/"))


def test_a_second_home_is_refused_in_words(house: Any) -> None:
    page = post(house.visit(house.dele), f"{house.path}home/emergency/", bed="")

    assert page.status_code == 422 and "Choose the bed" in words(page)


def test_the_stay_ends(house: Any) -> None:
    browser = house.visit(house.dele)
    before = browser.get(f"{house.path}close/")  # while they live there
    assert before.status_code == 200 and "still live in a placement" in words(before)

    done = post(browser, f"{house.stay}end/", ending="moved_to_independence")
    assert done["Location"] == f"{house.path}home/"

    text = words(browser.get(f"{house.path}home/"))
    assert "No home yet" in text and "Moved to a home of their own" in text
    assert house.visit(house.joan).get(f"{house.path}home/").status_code == 404


@pytest.mark.parametrize("rest", ["home/", "home/keyworker/", "home/emergency/"])
def test_a_case_that_is_not_yours_is_not_there(house: Any, rest: str) -> None:
    assert house.visit(house.priya).get(house.path + rest).status_code == 404
    assert house.visit(house.priya).get(f"{house.stay}extend/").status_code == 404
