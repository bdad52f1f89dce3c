"""The register on screens: homes narrowed down, one home's pages, empty beds, and the weeks to come."""

from typing import Any

import pytest

from tests.web.forms import filled, post
from tests.web.homes.test_homes import path
from tests.web.visiting import words


def test_homes_are_narrowed_by_what_is_asked_of_them(house: Any) -> None:
    browser = house.visit(house.rosa)

    assert "All 1 home." in words(browser.get("/homes/"))
    for asked in ("free=yes", "tier=medium&night=yes", "age=17", "kind=shared_house&placed=yes"):
        assert "Number 4" in words(browser.get(f"/homes/?{asked}")), asked
    for asked in (
        "tier=low",
        "gender=women",
        "children=yes",
        "contract=spot",
        "provision=spot_purchase",
    ):
        page = words(browser.get(f"/homes/?{asked}"))
        assert "0 of 1 home." in page and "No home is like that" in page, asked
    assert "All 1 home." in words(browser.get("/homes/?tier=castle&gender=%00"))


def test_a_home_says_what_it_is_what_the_law_asks_and_what_was_changed(house: Any) -> None:
    maeve = house.visit(house.maeve)
    opened = maeve.get(path(house, "change/"))
    saved = maeve.post(path(house, "change/"), filled(opened, gender="women", nominee_email="ora@oakhouse.example"))  # fmt: skip
    assert saved.status_code == 302

    about = words(house.visit(house.rosa).get(path(house, "about/")))
    assert "Young women only" in about and "ora@oakhouse.example" in about
    assert "Oakhouse Homes with Ofsted: Registered, SC000001, since Monday 2 October 2023." in about
    assert "A council may place" in about and "Say what the provider is" not in about
    history = words(maeve.get(path(house, "history/?day=2026-03-02")))
    assert "For: Anybody → Young women only" in history and "Added" in history
    assert "As the register had it on Monday 2 March 2026" in history
    assert "not in the register yet" in words(maeve.get(path(house, "history/?day=2020-01-01")))
    assert "Enter a day, such as" in words(maeve.get(path(house, "history/?day=soon")))


def test_a_paper_is_listed_and_a_bed_says_why_it_is_empty(house: Any) -> None:
    browser = house.visit(house.maeve)
    assert "No papers are listed yet" in words(browser.get(path(house, "papers/")))
    assert "Enter where it is kept" in words(
        post(browser, path(house, "papers/add/"), kind="licence")
    )
    issued = {"issued_on-day": "1", "issued_on-month": "3", "issued_on-year": "2026"}
    done = post(browser, path(house, "papers/add/"), kind="licence", kept_where="Office", **issued)
    assert done.status_code == 302, words(done)
    assert "Licence of the property" in words(browser.get(done["Location"]))

    bed = path(house, f"beds/{house.free_bed.ref}/")
    assert "Choose why" in words(post(browser, f"{bed}why/"))
    post(browser, f"{bed}why/", reason="repairs")
    board = words(house.visit(house.rosa).get("/homes/empty/"))
    assert "Number 4, Room 2" in board and "Repairs" in board and "Number 4, Room 1" in board


def test_a_flat_and_what_is_known_of_a_bed(house: Any) -> None:
    browser = house.visit(house.maeve)
    assert (
        post(browser, path(house, "flats/add/"), name="Flat 1", accessible="yes").status_code == 302
    )
    opened = browser.get(path(house, f"beds/{house.free_bed.ref}/change/"))
    assert "Flat 1" in words(opened)
    saved = browser.post(path(house, f"beds/{house.free_bed.ref}/change/"), filled(opened, emergency="yes"))  # fmt: skip
    assert saved.status_code == 302
    assert "Kept for emergencies" in words(browser.get(path(house)))

    ((flat,),) = house.rows("SELECT ref FROM unit")
    one = path(house, f"flats/{flat}/")
    saved = browser.post(f"{one}change/", filled(browser.get(f"{one}change/"), name="Flat A"))
    assert saved.status_code == 302
    assert house.visit(house.rosa).get(f"{one}change/").status_code == 422
    again = browser.post(f"{one}change/", filled(browser.get(f"{one}change/"), name="Flat B", version="1"))  # fmt: skip
    assert again.status_code != 302 and "Flat B" in again.content.decode()
    closed = browser.post(f"{one}close/", filled(browser.get(f"{one}close/")))
    assert closed.status_code == 302
    assert "Flat A" in words(browser.get(path(house)))
    assert "Name: Flat 1 → Flat A" in words(browser.get(path(house, "history/")))
    assert browser.get(path(house, "flats/AbSeNt/close/")).status_code == 404


def test_the_weeks_to_come_in_a_picture_and_the_same_in_tables(house: Any) -> None:
    browser = house.visit(house.rosa)
    page = browser.get("/homes/weeks/")
    assert "<svg" in page.content.decode() and "Week by week" in words(page)
    assert "No bed is like that" in words(browser.get("/homes/weeks/?feature=men"))
    assert "Every bed" in words(browser.get("/homes/weeks/?feature=castle"))
    plan = words(browser.get("/homes/plan/"))
    assert (
        "Spot purchase" in plan
        and "ISL-FLOW-14" in plan
        and "Homes whose kind nobody has said: 1." in plan
    )


def test_the_administrator_says_what_a_provider_is_registered_as(house: Any) -> None:
    rest = path(house, "registration/")
    assert "This is for" in words(house.visit(house.maeve).get(rest))
    browser = house.visit(house.keeper)
    today = {"starts_on-day": "2", "starts_on-month": "3", "starts_on-year": "2026"}
    assert "URN" in words(post(browser, rest, status="registered", urn="", **today))
    assert post(browser, rest, status="cancelled", **today).status_code == 302
    assert "A council may not place" in words(browser.get(path(house, "about/")))


@pytest.mark.parametrize("rest", ["about/", "papers/", "history/", "papers/add/", "registration/", "flats/add/", "beds/AbSeNt/why/"])  # fmt: skip
def test_what_is_not_there_is_not_found(house: Any, rest: str) -> None:
    assert house.visit(house.maeve).get(f"/homes/AbSeNt/{rest}").status_code == 404
