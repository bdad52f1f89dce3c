"""The pages of a provider's work in a real browser: at a desk, on a phone, and by axe."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.assessments.actions import offer_placement, place_family_out_of_borough
from tests.acting import acting_as
from tests.domain.assessments.referring import MOVE_IN, assessed
from tests.web.looking import chromium
from tests.web.touring import flaws

pytestmark = pytest.mark.browser
MAEVE = ("", "interview/", "assess/", "offer/", "confirm/", "doubt/", "refuse/", "risk-plan/")
DELE = (
    "", "out-of-borough/", "out-of-borough/consult/", "out-of-borough/approval/", "/area-notice/",
    "risk-plan/ask/",
)  # fmt: skip


@pytest.fixture(scope="module")
def sent(house: Any) -> Any:
    """An assessment is written and a placement offered."""
    found = house.fresh()
    done = assessed(found)
    with acting_as(house.maeve, "2026-03-11 11:00") as by:
        offer_placement(
            referral=found.referral,
            home=found.home,
            bed=found.bed,
            move_in_on=MOVE_IN,
            assessment=done,
            by=by,
        )
    with acting_as(house.ivy, "2026-03-11 11:00") as by:
        place_family_out_of_borough(
            family_reference="TA-77",
            destination_borough="Ashby",
            child_concern="Not at school.",
            by=by,
        )
    house.it_is("2026-03-11 12:00")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


def clean(browser: Any, client: Any, path: str) -> None:
    assert flaws(browser, client, path) == []


@pytest.mark.parametrize("rest", MAEVE)
def test_what_the_provider_sees_is_clean(house: Any, sent: Any, browser: Any, rest: str) -> None:
    clean(browser, house.visit(house.maeve), sent.work + rest)


@pytest.mark.parametrize("rest", DELE)
def test_what_the_lead_worker_sees_is_clean(house: Any, sent: Any, browser: Any, rest: str) -> None:
    case = f"/young-people/{sent.file.ref}" if rest.startswith("/") else sent.work
    clean(browser, house.visit(house.dele), case + rest)


@pytest.mark.parametrize("path", ["/families/", "/families/add/", "/homes/"])
def test_what_others_see_is_clean(house: Any, sent: Any, browser: Any, path: str) -> None:
    clean(browser, house.visit(house.ivy), path)
