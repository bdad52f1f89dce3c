"""The pages of documents in a browser: axe, 320 px, a silent console, no JavaScript needed."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.forms import post
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    tour, at = Tour(browser, house, "documents"), f"{house.path}documents/"
    letter, pack = f"{at}{house.letter.pk}/", f"{at}{house.pack.pk}/"
    mother, joan = f"contact/{house.mother.pk}", house.part

    tour.look(house.joan, at, letter, f"{letter}check/", f"{letter}send-back/")
    tour.look(
        house.dele, at, f"{at}make/", f"{at}make/letter/{mother}/", f"{at}make/handover_pack/{joan}/",
        f"{at}make/chronology/{joan}/", f"{at}make/letter/", letter, f"{letter}ask/", pack, f"{pack}send/", f"{pack}give-up/",
        f"{at}contacts/", f"{at}contacts/{house.mother.pk}/end/", f"{letter}posted/",
        f"{letter}print/",
    )  # fmt: skip
    post(house.visit(house.dele), f"{pack}send/", sure="yes")
    tour.look(house.dele, pack, f"{pack}recall/")

    assert tour.wrong == []
    assert tour.missed() == set()
