"""The pages of concerns and logs in a browser: axe, 320 px, a silent console, no JavaScript needed."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.looking import chromium, look, violations, wide

pytestmark = pytest.mark.browser
PAGES = [
    ("joan", "{case}concerns/"),
    ("joan", "{case}concerns/harm/"),
    ("joan", "{case}concerns/harm/{concern}/"),
    ("dele", "{case}concerns/pass-on/{share}/"),
    ("dele", "{case}concerns/pass-on/"),
    ("joan", "{case}concerns/others/{other}/told/"),
    ("joan", "{case}concerns/risk/home/"),
    ("dele", "{case}logs/"),
    ("joan", "/logs/"),
    ("joan", "/logs/{log}/"),
    ("joan", "/logs/{log}/line/{file}/"),
    ("idris", "/logs/vacancies/?month=2026-03"),
    ("wes", "/logs/themes/"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_is_clean_at_the_desk_and_on_a_phone(
    browser: Browser, house: Any, who: str, path: str
) -> None:
    named = {"concern": house.concern.pk, "share": house.share.pk, "other": house.other.pk}
    whole = path.format(case=house.path, log=house.log, file=house.file.ref, **named)
    client = house.visit(getattr(house, who))
    with look(browser, client, whole) as page:
        assert violations(page) == []
        assert page.problems == []  # type: ignore[attr-defined]
    with look(browser, client, whole, width=320) as page:
        assert wide(page) <= 320


def test_a_concern_is_told_and_written_without_javascript(browser: Browser, house: Any) -> None:
    path = f"{house.path}concerns/harm/"
    with look(browser, house.visit(house.joan), path, js=False) as page:
        page.get_by_label("What do you believe, and why?").fill("Kai came home hurt.")
        page.get_by_label("By telephone").check()
        page.get_by_label("The emergency duty team").check()
        page.get_by_role("button", name="Save and tell the lead worker").click()
        page.get_by_role("button", name="Put it in writing").click()
        page.get_by_role("button", name="Send it to the lead worker").click()
        assert "Told and in writing" in page.inner_text("main")
