"""The pages of a referral in a browser: axe, 320 px, a silent console, no script needed."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.duties.asking_again import LOOK_AGAIN
from tests.domain.referrals import journeys
from tests.web.forms import post
from tests.web.looking import HOME, chromium, look, violations, wide
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


def entry(house: Any, case: Any, kind: str) -> str:
    """The address of the entry of this type that stands."""
    ((ref,),) = house.rows(
        "SELECT ref FROM event WHERE type = %s AND file_id = %s"
        " AND NOT EXISTS (SELECT 1 FROM event c WHERE c.corrects_id = event.id)",
        kind,
        case.file.pk,
    )
    return f"/young-people/{case.file.ref}/entries/{ref}/correct/"


def test_why_an_entry_is_right_all_the_same_and_what_rests_on_one_are_asked_on_a_phone(
    browser: Browser, house: Any, searched: Any
) -> None:
    completed = entry(house, searched, "referral_completed")
    with look(browser, house.visit(house.hana), completed, width=320) as page:
        page.get_by_label("Day").fill("1")  # before the gangs team was asked
        page.get_by_role("button", name="Put it right").click()
        page.get_by_label("Why it is right all the same").fill("It went in the night before.")
        assert violations(page) == [] and wide(page) <= 320
        page.get_by_label("Month").fill("13")
        page.get_by_role("button", name="Put it right").click()
        asked = page.get_by_label("Why it is right all the same")
        assert asked.input_value() == "It went in the night before."
        page.get_by_label("Month").fill("3")
        page.get_by_role("button", name="Put it right").click()
        assert "It went in the night before." in page.inner_text("main")

    consulted = entry(house, searched, "gangs_consultation_completed")
    with look(browser, house.visit(house.dele), consulted, width=320) as page:
        page.get_by_label("Time").fill("11:59pm")
        page.get_by_role("button", name="Put it right").click()
        said = page.get_by_label("What rests on this entry").inner_text()
        assert "The referral was sent to the placements team." in said
        assert "Speak to the Gangs Safeguarding Co-ordinator" in said and "Islington REF-15" in said
        assert violations(page) == [] and wide(page) <= 320
        box = page.get_by_label("I have read which entries rest on it")
        box.check()
        page.get_by_label("Month").fill("13")
        page.get_by_role("button", name="Put it right").click()
        assert box.count() == 0  # never without what was to be read
        page.get_by_label("Month").fill("3")
        page.get_by_role("button", name="Put it right").click()
        box.check()
        page.get_by_role("button", name="Put it right").click()
        assert "Monday 2 March 2026, 11:59pm" in page.inner_text("main")

    ((told,),) = house.rows("SELECT ref FROM tell WHERE says = %s", LOOK_AGAIN)
    with look(browser, house.visit(house.dele), f"/inbox/{told}/", width=320) as page:
        page.get_by_role("link", name="The referral was sent to the placements team.").click()
        assert "#e-" in page.url and "What has happened" in page.inner_text("main")
