"""The pages of moves and longer stays in a browser, and a move proposed on a phone without JavaScript."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.forms import post
from tests.web.looking import chromium, look, wide
from tests.web.touring import Tour

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_a_move_is_proposed_on_a_phone_without_javascript(browser: Browser, house: Any) -> None:
    dele = house.visit(house.dele)
    with look(browser, dele, f"{house.path}moves/", width=320, js=False) as page:
        page.get_by_role("button", name="Propose a move", exact=True).click()
        page.get_by_label("If none of these, where?").fill("A flat")
        page.get_by_role("button", name="Propose it").click()
        assert page.get_by_role("heading", name="There is a problem").is_visible()
        assert wide(page) <= 320
        page.get_by_label("What is the plan?").fill("Visits weekly.")
        page.get_by_role("button", name="Propose it").click()
        page.get_by_role("button", name="Give an answer").click()
        page.get_by_label("Mine, as lead worker").check()
        page.get_by_label("Agrees", exact=True).check()
        page.get_by_role("button", name="Save the answer").click()
        assert "Visits weekly." in page.inner_text("main")
        assert wide(page) <= 320
        page.get_by_role("link", name="Take it back").click()
        page.get_by_label("Why is it taken back?").fill("He stays after all.")
        page.get_by_role("button", name="Take it back").click()
        assert "Taken back" in page.inner_text("main")


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    dele, joan = house.visit(house.dele), house.visit(house.joan)
    move = post(dele, f"{house.stay}moves/propose/", to_described="A flat", plan="Visits.")["Location"]  # fmt: skip
    longer = post(joan, f"{house.stay}moves/longer/", why="He is not ready.")["Location"]
    tour = Tour(browser, house, "moves")

    tour.look(house.dele, f"{house.path}moves/", f"{house.stay}moves/propose/", move,
              *(f"{move}{step}/" for step in ("answer", "agree", "check", "area", "made", "take-back")))  # fmt: skip
    tour.look(house.joan, longer, f"{longer}answer/", f"{house.stay}moves/longer/", f"{house.stay}moves/propose-within/", f"{move}tell/")  # fmt: skip
    tour.look(house.idris, f"{longer}check/", f"{longer}decide/")
    tour.look(house.maeve, f"{house.stay}moves/close/")

    assert tour.wrong == []
    assert tour.missed() == set()
