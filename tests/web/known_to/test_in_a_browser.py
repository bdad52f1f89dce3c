"""What other agencies hold, and the inbox, in a browser: every screen, at the desk and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.known_to.test_what_other_agencies_hold import linked, send
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


def test_every_screen_reads_well(house: Any, browser: Any) -> None:
    send(house, house.yaz, "put/", team=house.teams["justice"].pk, who="0")
    tour = Tour(browser, house, "known_to")
    pages = f"/young-people/{house.ref}/known-to/"

    tour.look(house.dele, pages, pages + linked(house, house.dele, "ask"))
    send(
        house,
        house.dele,
        linked(house, house.dele, "ask"),
        purpose="placement",
        words="Is it safe?",
    )
    tour.look(house.dele, pages, "/inbox/", "/inbox/read/", "/inbox/sent/", "/inbox/letters/")
    tour.look(
        house.yaz,
        pages,
        f"{pages}put/",
        *(pages + linked(house, house.yaz, what) for what in ("end", "share", "not")),
    )

    assert tour.wrong == []
    assert tour.missed() == set()
