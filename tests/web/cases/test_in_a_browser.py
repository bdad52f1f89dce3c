"""The pages of a case in a browser: axe, 320 px, a silent console."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.looking import chromium, look, violations
from tests.web.touring import flaws

pytestmark = pytest.mark.browser
PAGES = ["", "duties/", "people/", "people/add/", "details/", "contact/", "status/", "call/"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("path", ["/young-people/", "/young-people/open/", *PAGES])
def test_a_page_is_clean_at_the_desk_and_on_a_phone(
    browser: Browser, house: Any, path: str
) -> None:
    whole = path if path.startswith("/") else f"/young-people/{house.ref}/{path}"
    assert flaws(browser, house.visit(house.dele), whole) == []


def test_a_page_without_a_label_would_be_noticed(browser: Browser, house: Any) -> None:
    # The control.
    with look(browser, house.visit(house.dele), "/young-people/") as page:
        page.evaluate("document.querySelector('label[for=name]').remove()")

        assert any(one.startswith("label") for one in violations(page))
