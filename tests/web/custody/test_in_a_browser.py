"""Every page of a night at the police station, at the desk and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.custody import actions
from tests.acting import acting_as
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
NIGHT = "2026-11-19 02:00"
PAGES = (
    "", "adult/", "appear/", "bed/", "bed/{bed}/", "bed/{bed}/found/", "bed/{bed}/none/", "bed/{bed}/over/",
    *(f"{{one}}/{page}" for page in ("", "care/", "who/", "came/", "not-there/", "nobody/", "goes/", "difficult/", "options/", "appeared/", "missed/", "off/")),
    *(f"{{one}}/adult/{{adult}}/{page}/" for page in ("about", "answer", "more", "again")),
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    file = house.place.file
    with acting_as(house.joan, NIGHT) as by:
        one = actions.request_appropriate_adult(file=file, place="Marl Road", in_residential_care=True, by=by)  # fmt: skip
        adult = actions.consider_adult(attendance=one, role="parent", name="Rhea Ember", by=by)
        bed = actions.request_bed(file=file, police_station="Marl Road", requested_by="Sgt Oak", stage="charge", needs="Insulin.", by=by)  # fmt: skip
    house.it_is(NIGHT)
    tour = Tour(browser, house, "custody")
    ids = {"one": one.pk, "adult": adult.pk, "bed": bed.pk}
    tour.look(house.joan, *(house.path + page.format(**ids) for page in PAGES))
    tour.look(house.edie, "/young-people/police-rang/now/")
    assert tour.wrong == []
    assert tour.missed() == set()
