"""Every page about homes in a browser, at the desk and on a phone, none left out."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.homes.actions import add_unit, hold_vacancy
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.web.forms import post
from tests.web.homes.test_homes import path
from tests.web.looking import chromium
from tests.web.touring import Tour
from tests.web.visiting import words

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def held_for_somebody(house: Any) -> None:
    """The free bed is held by those who look for homes, for somebody of whom the home was never asked."""
    file = house.town.young_person("2026-03-02 10:00").file
    with acting_as(house.dele, "2026-03-02 10:30") as by:
        team = house.town.teams["placements"].pk
        record("case_team_joined", file=file, by=by, role="placements_team", team=team)
    with acting_as(house.rosa, "2026-03-02 10:40") as by:
        hold_vacancy(file=file, vacancy=house.vacancy, until=at("2026-03-20 10:00"), by=by)


def test_every_page_about_homes_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    tour = Tour(browser, house, "homes")
    beds = (f"beds/{house.free_bed.ref}/{one}/" for one in ("change", "why", "close"))
    tour.look(
        house.maeve, "/homes/", "/homes/add/", "/homes/empty/", "/homes/weeks/", "/homes/plan/"
    )
    tour.look(house.maeve, "/homes/over-time/")
    tour.look(house.rosa, "/homes/where/", "/homes/demand/")
    of_home = ("", "about/", "papers/", "papers/add/", "history/?day=2026-03-02", "change/", "flats/add/", "beds/add/")  # fmt: skip
    tour.look(house.maeve, *(path(house, one) for one in (*of_home, *beds)))
    with acting_as(house.maeve, "2026-03-02 11:00") as by:
        flat = add_unit(home=house.home, name="Flat 8", by=by).ref
    tour.look(house.maeve, *(path(house, f"flats/{flat}/{one}/") for one in ("change", "close")))
    tour.look(house.maeve, path(house, f"beds/{house.bed.ref}/free/"), path(house, f"beds/{house.free_bed.ref}/not-free/"))  # fmt: skip
    held_for_somebody(house)
    held = path(house, f"beds/{house.free_bed.ref}/let-go/")
    tour.look(house.maeve, held)
    tour.look(house.keeper, path(house, "registration/"))

    assert tour.wrong == []
    assert tour.missed() == set()
    maeve = house.visit(house.maeve)
    assert "It is held until Friday 20 March 2026, 10am, and comes free by itself" in words(
        maeve.get(held)
    )
    assert "Free now" in words(maeve.get(post(maeve, held)["Location"]))
    gone = maeve.get(held)
    assert gone.status_code == 422 and "not held for anybody any more" in words(gone)
