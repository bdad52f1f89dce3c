"""The list of homes, one home, and who keeps them."""

from types import SimpleNamespace
from typing import Any

import pytest

from accord.web.homes.views import by_number
from tests.web.forms import filled, post
from tests.web.visiting import words

NEW = {
    "name": "Larch House",
    "kind": "shared_house",
    "address_line_1": "1 High Street",
    "town": "Fernley",
    "postcode": "ZZ1 1AA",
    "borough": "Fernley",
    "out_of_borough": "no",
    "tier": "low",
    "has_24h_cover": "no",
    "accessible": "no",
}


def path(house: Any, rest: str = "") -> str:
    return f"/homes/{house.home.ref}/{rest}"


def test_the_list_says_in_words_and_numbers_how_full_homes_are(house: Any) -> None:
    page = house.visit(house.rosa).get("/homes/")

    assert "Tonight: 0 of 2 beds lived in, 2 free." in words(page)
    assert 'aria-label="0 of 2 beds lived in, 2 free."' in page.content.decode()
    assert "Add a home" not in words(page)


def test_a_home_names_nobody_and_shows_which_beds_are_free(house: Any) -> None:
    text = words(house.visit(house.dele).get(path(house)))

    assert "Room 2 Free now" in text
    assert "Say it is free" not in text


def test_a_manager_adds_a_home_and_its_beds(house: Any) -> None:
    browser = house.visit(house.maeve)

    added = post(browser, "/homes/add/", **NEW)
    assert added.status_code == 302, words(added)
    page = browser.get(added["Location"])
    assert "No beds yet" in words(page)
    done = post(browser, f"{added['Location']}beds/add/", name="Room 1", accessible="no")

    assert "Room 1 Empty, not on offer" in words(browser.get(done["Location"]))


def test_what_is_missing_is_said(house: Any) -> None:
    browser = house.visit(house.maeve)

    page = post(browser, "/homes/add/", **NEW | {"name": "", "has_24h_cover": []})

    assert page.status_code == 422
    assert "Enter the name of the home" in words(page)
    assert "Select yes if staff are there day and night" in words(page)


def test_two_homes_are_not_called_the_same(house: Any) -> None:
    page = post(house.visit(house.maeve), "/homes/add/", **NEW | {"name": "Number 4"})

    assert page.status_code == 422
    assert "There is already a home called Number 4." in words(page)


def test_a_home_is_changed_and_two_who_change_it_see_both_versions(house: Any) -> None:
    mine, theirs = house.visit(house.maeve), house.visit(house.town.members["maeve"])
    opened = mine.get(path(house, "change/"))
    post(theirs, path(house, "change/"), town="Ashby")

    page = mine.post(path(house, "change/"), filled(opened, town="Elmstead"))

    assert page.status_code == 409
    assert "Ashby" in words(page) and "Elmstead" in words(page)


def test_rooms_stand_in_the_order_of_their_numbers() -> None:
    names = ["Room 10", "Room 9", "Room 2", "Flat 1b", "Flat 1a"]
    beds: list[Any] = [SimpleNamespace(name=name) for name in names]

    ordered = [bed.name for bed in sorted(beds, key=by_number)]

    assert ordered == ["Flat 1a", "Flat 1b", "Room 2", "Room 9", "Room 10"]
    assert sorted(names) != ordered  # the control: letter by letter, 10 comes before 2


def test_a_bed_is_put_on_offer_taken_off_and_closed(house: Any) -> None:
    browser = house.visit(house.maeve)
    bed = path(house, f"beds/{house.bed.ref}/")

    post(browser, f"{bed}free/")
    assert "Room 1 Free now" in words(browser.get(path(house)))
    browser.post(f"{bed}not-free/", {"once": "a"})
    assert "Room 1 Empty, not on offer" in words(browser.get(path(house)))
    again = browser.post(f"{bed}not-free/", {"once": "b"})
    assert again.status_code == 422 and "not on the list any more" in words(again)
    post(browser, f"{bed}close/")
    assert "Room 1 Out of use" in words(browser.get(path(house)))


@pytest.mark.parametrize("rest", ["change/", "beds/add/"])
def test_another_agency_is_told_whose_home_it_is(house: Any, rest: str) -> None:
    page = house.visit(house.priya).get(path(house, rest))

    assert page.status_code == 422
    assert "This home belongs to another agency. Ask its manager." in words(page)


def test_somebody_whose_job_it_is_not_is_told_whose_it_is(house: Any) -> None:
    page = house.visit(house.dele).get("/homes/add/")

    assert page.status_code == 422 and "This is for the" in words(page)


@pytest.mark.parametrize("rest", ["", "change/", "beds/add/", "beds/AbSeNt/close/"])
def test_a_home_that_is_not_there_is_not_found(house: Any, rest: str) -> None:
    assert house.visit(house.maeve).get(f"/homes/AbSeNt/{rest}").status_code == 404
    assert house.visit(house.maeve).get(path(house, "beds/AbSeNt/close/")).status_code == 404
