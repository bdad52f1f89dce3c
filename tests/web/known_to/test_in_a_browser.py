"""What other agencies hold, and the inbox, in a browser: every screen, at the desk and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.access.models import File
from accord.casework.agencies import actions as agencies
from accord.casework.need_to_know.models import PointerAsk
from accord.duties.adopting import adopt_protocols
from tests.acting import acting_as
from tests.web.known_to.test_what_other_agencies_hold import linked, send
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


def asked_of_the_police(house: Any, tour: Tour, pages: str) -> None:
    """Look at asking the police under an agreement with them, and at their own pages."""
    when = "2026-03-06 09:00"
    with acting_as(house.admin, when) as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington", "oxfordshire-police"], by=by)  # fmt: skip
        force = agencies.add_agency(name="Fernley Police", kind="police", by=by)
        team = agencies.add_team(agency=force, name="Neighbourhood team", function="neighbourhood_police_team", by=by)  # fmt: skip
        pia = agencies.add_member(team=team, name="Pia Lowe", role="neighbourhood_police_team", email="pia.lowe@fernley.example", desk=True, by=by)  # fmt: skip
    tour.look(house.dele, f"{pages}police/")
    send(house, house.dele, "police/", team=team.pk, purpose="safeguarding", words="Is he named?")
    with acting_as(pia, "2026-03-06 16:00"):
        ref = PointerAsk.objects.get().ref
    there = "/asked-of-us/"
    tour.look(pia, there, f"{there}{ref}/share/", f"{there}{ref}/not/")


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
    asked_of_the_police(house, tour, pages)

    assert tour.wrong == []
    assert tour.missed() == set()
