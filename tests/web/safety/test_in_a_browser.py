"""Every page of safety and of the gangs team in a browser, and a worry told on a phone without JavaScript."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.looking import chromium, look, wide
from tests.web.safety.happening import happen
from tests.web.safety.pressing import sent
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
LEAD = (
    "", "shown-something/", "section/", "information/{intel}/urgency/", "information/{intel}/call/",
    "information/{intel}/send/", "information/{intel}/close/", "notes/{relay}/write-up/", "list/add/",
    "list/{flag}/look-again/", "list/{flag}/tell/", "measures/add/", "measures/{measure}/tell/",
    "measures/{measure}/look-again/", "measures/{measure}/end/", "worries/{worry}/specialist/", "worries/{worry}/weigh/", "exploitation/add/",
    "exploitation/{held}/pass-on/", "seen/{sighting}/erase/", "meetings/add/", "meetings/{meeting}/held/",
    "mapping/add/", "mapping/{mapping}/held/", "risk-groups/add/", "risk-groups/{panel}/keyworker/",
    "risk-groups/{panel}/discussed/", "risk-groups/{panel}/case-notes/", "risk-groups/{panel}/agreed/",
    "risk-groups/{panel}/safety-plan/", "plans/{plan}/share/",
)  # fmt: skip
HOME = (
    "", "shown-something/", "worries/add/", "worries/{worry}/share/", "worries/{worry}/police/",
    "worries/{worry}/significant/", "worries/{worry}/ask-advice/", "worries/{worry}/advice/", "seen/add/",
    "seen/{sighting}/pass-on/", "seen/{sighting}/recording/", "signs/add/", "mapping/{mapping}/leave/",
    "risk-groups/{panel}/information/", "risk-groups/{panel}/home-file/", "risk-groups/actions/{task}/done/",
)  # fmt: skip
GANGS = (
    "clear/",
    "information/{intel}/share/",
    "groups/add/",
    "groups/{group}/review/",
    "groups/{group}/end/",
)
TEAM = (
    "/gangs-team/", "/gangs-team/briefings/", "/gangs-team/briefings/add/", "/gangs-team/patches/",
    "/gangs-team/patches/add/",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_a_worry_is_told_on_a_phone_without_javascript(browser: Browser, house: Any) -> None:
    joan = house.visit(house.joan)
    with look(browser, joan, f"{house.path}safety/shown-something/", width=320, js=False) as page:
        page.get_by_role("button", name="Raise a worry").click()
        page.get_by_role("button", name="Save and continue").click()
        assert page.get_by_role("heading", name="There is a problem").is_visible()
        assert wide(page) <= 320
        page.get_by_label("Sexual exploitation").check()
        page.get_by_label("What worries you?").fill("A man waits outside the college.")
        page.get_by_label("No", exact=True).check()
        page.get_by_role("button", name="Save and continue").click()
        assert "A man waits outside the college." in page.inner_text("main")
        assert wide(page) <= 320
        page.get_by_role("button", name="Share it with the lead worker").click()
        page.get_by_role("button", name="Share it").click()
        page.get_by_role("heading", name="Safety", exact=True).wait_for()
        assert wide(page) <= 320
    assert "A man waits outside the college." in house.visit(house.dele).get(f"{house.path}safety/").content.decode()  # fmt: skip


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    ids = happen(house)
    sent(
        house.visit(house.tom), "/gangs-team/patches/add/", name="North", member=house.tom.pk,
        postcodes="WX1", teams=[house.teams["oakhouse"].pk],
    )  # fmt: skip
    patch = f"/gangs-team/patches/{house.rows('SELECT ref FROM patch')[0][0]}/"
    safety, tour = f"{house.path}safety/", Tour(browser, house, "safety", "gangs_team")

    for who, pages in ((house.dele, LEAD), (house.joan, HOME), (house.tom, GANGS)):
        tour.look(who, *(safety + page.format(**ids) for page in pages))
    tour.look(house.tom, *TEAM, f"{patch}note/", f"{patch}met/")
    tour.look(house.maeve, "/gangs-team/patches/", "/gangs-team/visits/add/", "/gangs-team/training/add/")  # fmt: skip

    assert tour.wrong == []
    assert tour.missed() == set()
