"""The pages of who may see what in a browser: axe, 320 px, a silent console, no JavaScript needed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.assessments import actions as assessments
from accord.casework.guarding import actions as guarding
from accord.casework.guarding import papers
from tests.acting import acting_as
from tests.domain.assessments.referring import EXPLAINED, doubted, sent_to_oakhouse
from tests.web.guarding.test_emergencies import ASK
from tests.web.looking import chromium, look, violations
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
CASE = {
    "dele": ("people/", "list/", "list/add/", "list/lift/", "list/{joan}/end/", "kept-out/", "kept-out/{tom}/end/",
             "consent/", "consent/said/", "close/", "date-of-birth/"),
    "joan": ("conflict/", "consent/"),
    "yaz": ("", "emergency/extend/", "emergency/end/"),
}  # fmt: skip
FILE = (
    "",
    "list/",
    "list/add/",
    "list/lift/",
    "list/{joan}/end/",
    "kept-out/",
    "kept-out/{tom}/end/",
)
ANYWHERE = {
    "tom": ("/emergency/", "/conflict-of-interest/", "/conflict-of-interest/kept/"),
    "yaz": ("/looks/addresses/", "/looks/addresses/{address}/end/"),
    "ines": (
        "{access}", "/emergency/opened/", "/emergency/let/{ivy}/", "/guarding/", "/guarding/files/",
        "/looks/limits/", "/looks/20260305/", "/looks/20260305/done/", "/looks/20260305/out_of_hours-{looker}-{file}/",
    ),
    "maeve": ("/papers/", "/papers/{told}/"),
}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def access(house: Any) -> str:
    """Yaz has opened Kai's file in an emergency. The address where it is looked at."""
    house.visit(house.yaz).post("/emergency/", ASK)
    ((newest,),) = house.rows("SELECT max(id) FROM glass WHERE began_by IS NOT NULL")
    return f"/emergency/opened/{newest}/"


@pytest.fixture(scope="module")
def refused(house: Any) -> int:
    """Oakhouse could not offer Elm a place, and has papers to destroy. The id of what it was told."""
    elm = sent_to_oakhouse(house.town, house.young_person(legal_name="Elm Willow"), name="Number 6")
    doubt = doubted(elm)
    with acting_as(house.maeve, "2026-03-12 10:00") as by:
        assessments.refuse_placement(referral=elm.referral, doubt=doubt, by=by, **EXPLAINED)
    with acting_as(house.maeve, "2026-03-12 11:00"):
        return papers.papers_to_destroy()[0].told


def ids_of(house: Any) -> dict[str, Any]:
    """What addresses take, once somebody asked too often, was looked up at night, and has an address."""
    ivy, yaz = house.visit(house.ivy), house.visit(house.yaz)
    for _ in range(3):
        ivy.post("/emergency/", {**ASK, "reference": "FC-9999"})
    yaz.post("/looks/addresses/", {"postcode": "e5 0qx", "once": "address"})
    ends = re.search(r"/looks/addresses/(\d+)/end/", yaz.get("/looks/addresses/").content.decode())
    assert ends is not None
    house.change(
        "INSERT INTO view_log (at, member_id, file_id, class, rows, screen) VALUES"
        f" ('2026-03-05 23:30+00', {house.tom.pk}, {house.kai.file_id}, 'risk', 1, 'cases:case')"
    )
    return {
        "joan": house.joan.ref, "tom": house.tom.ref, "ivy": house.ivy.ref, "address": ends[1],
        "looker": house.tom.pk, "file": house.kai.file_id,
    }  # fmt: skip


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(
    browser: Browser, house: Any, access: str, refused: int
) -> None:
    house.it_is("2026-03-06 16:00")
    ids, tour = (
        {**ids_of(house), "access": access, "told": refused},
        Tour(browser, house, "guarding", "looks"),
    )

    tour.look(house.yaz, *(f"/young-people/{house.ref}/{page}" for page in CASE["yaz"]))
    for who, pages in ANYWHERE.items():
        tour.look(getattr(house, who), *(page.format(**ids) for page in pages))
    with acting_as(house.dele, "2026-03-06 16:00") as by:
        file, seeing = house.kai.file, [house.joan, house.dele]
        guarding.block_member(file=file, member=house.tom, ground="complaint", by=by)
        guarding.restrict_file(file=file, ground="in_the_news", members=seeing, by=by)
    for who in ("dele", "joan"):
        page = getattr(house, who)
        tour.look(page, *(f"/young-people/{house.ref}/{one.format(**ids)}" for one in CASE[who]))
    tour.look(house.ines, *(f"/guarding/files/{house.ref}/{page.format(**ids)}" for page in FILE))
    with acting_as(house.dele, "2026-03-06 16:30") as by:
        guarding.lift_restriction(file=file, by=by)

    assert tour.wrong == []
    assert tour.missed() == set()


def test_a_banner_nobody_can_read_would_be_noticed(
    browser: Browser, house: Any, access: str
) -> None:
    # The control.
    with look(browser, house.visit(house.yaz), f"/young-people/{house.ref}/") as page:
        page.evaluate("document.querySelector('.accord-emergency').style.color = '#a03020'")

        assert any(one.startswith("color-contrast") for one in violations(page))


def test_it_ends_by_its_button_without_javascript(
    browser: Browser, house: Any, access: str
) -> None:
    path = f"/young-people/{house.ref}/"
    with look(browser, house.visit(house.yaz), path, js=False) as page:
        page.get_by_role("button", name="End now").click()
        assert page.get_by_role("heading", level=1).inner_text() == "Young people"
