"""The pages of a referral in a browser: axe, 320 px, a silent console, no script needed."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.domain.referrals import journeys
from tests.web.forms import post
from tests.web.looking import HOME, chromium, look
from tests.web.referrals.test_finding import LOOKED_FOR
from tests.web.touring import flaws

pytestmark = pytest.mark.browser
WRITING = [
    "", "views/", "why/", "safety/", "order/", "order/details/", "risk/", "risk/update/",
    "documents/", "documents/add/other/", "complete/", "withdraw/", "gangs/consult/", "suite/",
    "record/",
]  # fmt: skip
SEARCHING = [
    "", "check/", "ask/", "homes/", "find/", "options/", "options/share/", "decide/", "alternative/",
    "postcode/", "out-of-borough/", "papers/", "record/", "record/add/", "spot-purchase/",
    "extra-hours/", "risk/", "wait/",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def written(house: Any) -> Any:
    """Kai's referral, written but for the consultation."""
    return journeys.play(house.fresh(), journeys.PATHWAY[:11])


@pytest.fixture(scope="module")
def searched(house: Any) -> Any:
    """Another referral, sent, checked, with options."""
    return journeys.play(house.fresh(legal_name="Ash Grove"), journeys.PATHWAY[:31])


def clean(browser: Browser, client: Any, path: str) -> None:
    assert flaws(browser, client, path) == []


@pytest.mark.parametrize("path", WRITING)
def test_the_lead_workers_pages_are_clean(
    browser: Browser, house: Any, written: Any, path: str
) -> None:
    clean(browser, house.visit(house.dele), f"/referrals/{written.file.ref}/{path}")


@pytest.mark.parametrize("path", SEARCHING)
def test_the_placements_teams_pages_are_clean(
    browser: Browser, house: Any, searched: Any, path: str
) -> None:
    clean(browser, house.visit(house.rosa), f"/referrals/{searched.file.ref}/{path}")


def test_the_homes_by_fit_and_one_of_them_are_clean(
    browser: Browser, house: Any, searched: Any
) -> None:
    found = f"/referrals/{searched.file.ref}/find/"
    post(house.visit(house.rosa), found, **LOOKED_FOR)
    (high,) = house.rows("SELECT ref FROM home WHERE name = 'Larch House'")

    for path in ("homes/", f"homes/{high[0]}/"):
        clean(browser, house.visit(house.rosa), found + path)
    for path in ("/referrals/together/", f"/referrals/{searched.file.ref}/together/"):
        clean(browser, house.visit(house.rosa), path)


def test_what_was_known_of_a_home_that_was_chosen_and_what_it_waits_for_are_clean(
    browser: Browser, house: Any, searched: Any
) -> None:
    rosa, case = house.visit(house.rosa), f"/referrals/{searched.file.ref}/"
    post(rosa, f"{case}find/", **LOOKED_FOR)
    why = {"options-0-decision_evidence": "More hours are agreed."}
    post(rosa, f"{case}options/?home={house.home_id('Larch House')}", **why)
    ((choice,),) = house.rows("SELECT id FROM home_choice")

    said = {"waits_for": "money", "owner_role": "placements_team", "review_on-day": "20"}
    post(rosa, f"{case}wait/", **said | {"review_on-month": "3", "review_on-year": "2026"})

    for path in ("", f"chosen/{choice}/", "go-on/"):
        clean(browser, rosa, case + path)


@pytest.mark.parametrize(
    ("who", "path"),
    [("rosa", "/referrals/"), ("maeve", "/referrals/"), ("piotr", "/referrals/approvals/")],
)
def test_the_boards_are_clean(
    browser: Browser, house: Any, searched: Any, who: str, path: str
) -> None:
    clean(browser, house.visit(getattr(house, who)), path)


def test_the_gangs_teams_page_is_clean(browser: Browser, house: Any, searched: Any) -> None:
    clean(browser, house.visit(house.tom), f"/referrals/{searched.file.ref}/")


def test_the_risk_assessment_is_written_without_javascript(
    browser: Browser, house: Any, written: Any
) -> None:
    path = f"/referrals/{written.file.ref}/risk/update/"
    with look(browser, house.visit(house.dele), path, width=320, js=False) as page:
        page.locator("details").nth(1).locator("summary").click()
        page.fill("#id_risk_antisocial_behaviour__history", "A row in the park")
        page.check("#id_risk_antisocial_behaviour")
        page.check("#id_because_of")
        with page.expect_navigation():
            page.get_by_role("button", name="Save this version").click()

        assert page.url.startswith(HOME)
        assert "A row in the park" in page.content()
