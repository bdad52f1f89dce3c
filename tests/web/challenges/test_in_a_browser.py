"""Every page of challenges in a browser, and a level of need disputed on a phone without JavaScript."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.assessments import actions as assessments
from tests.acting import acting_as
from tests.domain.assessments.referring import EXPLAINED, doubted, sent_to_oakhouse
from tests.web.challenges.test_challenges import LEVELS, commissioner
from tests.web.forms import post
from tests.web.looking import chromium, look, wide
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
BOTH = ("", "position/", "talk/", "attempt/", "climb/")
PROVIDER = (*BOTH, "explain/", "raise/")
PLACEMENTS = ("", "climb/", "review/", "provider/", "not-settled/", "contract/", "end/", "dissent/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_a_level_of_need_is_disputed_on_a_phone_without_javascript(browser: Browser, house: Any) -> None:  # fmt: skip
    maeve = house.visit(house.maeve)
    with look(browser, maeve, f"{house.path}challenges/", width=320, js=False) as page:
        page.get_by_role("button", name="Disagree about the level of need").click()
        page.get_by_role("button", name="Open it").click()
        assert page.get_by_role("heading", name="There is a problem").is_visible()
        assert wide(page) <= 320
        page.get_by_role("group", name="What does the lead worker see?").get_by_label("Low").check()
        page.get_by_role("group", name="What do you see?").get_by_label("High").check()
        page.get_by_label("Yes", exact=True).check()
        page.get_by_label("What do you disagree with, and why?").fill("Nights are not quiet.")
        page.get_by_role("button", name="Open it").click()
        assert "Nights are not quiet." in page.inner_text("main")
        assert wide(page) <= 320
        page.get_by_role("button", name="Record the talk").click()
        page.get_by_label("What was said?").fill("We see it alike now.")
        page.get_by_label("Yes, it is settled").check()
        page.get_by_role("button", name="Record the talk").click()
        assert "We see it alike now." in page.inner_text("main")
        assert wide(page) <= 320
        page.get_by_text("Say how it ended").click()
        page.get_by_label("Both sides moved").check()
        page.get_by_label("What was decided, and why?").fill("Plan for medium.")
        page.get_by_role("button", name="End it").click()
        assert "Plan for medium." in page.inner_text("main")
        assert wide(page) <= 320


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    opened = post(house.visit(house.maeve), f"{house.stay}level/", **LEVELS)["Location"]
    tour = Tour(browser, house, "challenges")

    def look_at(who: Any, *steps: str) -> None:
        tour.look(who, *(opened + step for step in steps))

    look_at(house.maeve, *PROVIDER)
    look_at(house.dele, *BOTH)
    tour.look(
        house.maeve, f"{house.stay}level/", f"{house.stay}decision/", f"{house.path}challenges/"
    )
    reach_commissioning(house, opened)
    look_at(house.rosa, *PLACEMENTS)
    tour.look(house.rosa, "/contract-matters/")
    tour.look(commissioner(house), "/contract-matters/", f"/contract-matters/{asked(house)}/")
    move = post(house.visit(house.dele), f"{house.stay}moves/propose/", to_described="A flat", plan="Visits.")["Location"]  # fmt: skip
    tour.look(house.dele, f"{move}challenge/", *refused(house))
    tour.look(house.maeve, referral(house))

    assert tour.wrong == []
    # between two services: looked at where an agreement knows of them, in tests/web/joint_work
    assert tour.missed() == {"challenges:at_once", "challenges:services"}


def reach_commissioning(house: Any, opened: str) -> None:
    """The challenge is talked over, taken up, looked at again, and asked of commissioning."""
    dele, maeve, rosa = (house.visit(who) for who in (house.dele, house.maeve, house.rosa))
    post(dele, f"{opened}talk/", says="We differ.", outcome="unresolved")
    post(maeve, f"{opened}climb/", says="It stays high.")
    post(rosa, f"{opened}review/", says="No nights were recorded.", lack_of_evidence="yes")
    post(rosa, f"{opened}not-settled/", says="Both hold on.")
    post(rosa, f"{opened}climb/", says="A pathway home disputes the need.")


def asked(house: Any) -> int:
    """What commissioning was asked last."""
    return house.rows("SELECT max(id) FROM contract_matter")[0][0]


def refused(house: Any) -> list[str]:
    """Elm was refused a place: the challenges of Elm's case, and the form that questions it."""
    house.elm = sent_to_oakhouse(house.town, house.young_person(legal_name="Elm Willow"), name="Number 6")  # fmt: skip
    doubt = doubted(house.elm)
    with acting_as(house.maeve, "2026-03-12 10:00") as by:
        refusal = assessments.refuse_placement(referral=house.elm.referral, doubt=doubt, by=by, **EXPLAINED)  # fmt: skip
    house.it_is("2026-03-12 12:00")
    case = f"/young-people/{house.elm.file.ref}/"
    return [f"{case}challenges/", f"{case}refusals/{refusal.pk}/question/"]


def referral(house: Any) -> str:
    """A referral that is with Oakhouse still, and the form that disputes its level of need."""
    ash = sent_to_oakhouse(house.town, house.young_person(legal_name="Ash Rowan"), name="Number 8")
    return f"/young-people/{ash.file.ref}/referrals/{ash.referral.pk}/level/"
