"""The pages of who may see what in a browser: axe, 320 px, a silent console, no JavaScript needed."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.guarding.test_emergencies import ASK
from tests.web.looking import chromium, look, violations, wide

pytestmark = pytest.mark.browser
PAGES = [
    ("dele", "people/"),
    ("dele", "list/"),
    ("dele", "kept-out/"),
    ("joan", "conflict/"),
    ("yaz", ""),
    ("yaz", "emergency/extend/"),
    ("tom", "/emergency/"),
    ("tom", "/conflict-of-interest/"),
    ("tom", "/conflict-of-interest/kept/"),
    ("ines", "/emergency/opened/"),
    ("ines", "access"),
    ("ines", "/guarding/files/"),
    ("ines", "file"),
    ("dele", "consent/said/"),
    ("dele", "close/"),
    ("yaz", "/looks/addresses/"),
]


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


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_is_clean_at_the_desk_and_on_a_phone(
    browser: Browser, house: Any, access: str, who: str, path: str
) -> None:
    whole = path if path.startswith("/") else f"/young-people/{house.ref}/{path}"
    whole = {"access": access, "file": f"/guarding/files/{house.ref}/"}.get(path, whole)
    client = house.visit(getattr(house, who))
    with look(browser, client, whole) as page:
        assert violations(page) == []
        assert page.problems == []  # type: ignore[attr-defined]
    with look(browser, client, whole, width=320) as page:
        assert wide(page) <= 320
        assert violations(page) == []


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
