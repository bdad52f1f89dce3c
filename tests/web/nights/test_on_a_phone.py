"""On a phone of 320 px: an incident and an absence in few taps, clean by axe, without JavaScript too."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.looking import chromium, look, violations, wide

pytestmark = pytest.mark.browser
MOST_TAPS, MOST_CHARACTERS = 12, 200
PAGES = ("{tonight}", "{tonight}roll/", "{tonight}card/", "{tonight}absent/", "{tonight}incident/", "{path}missing/", "{path}missing/{episode}/", "{path}missing/{episode}/police/", "{path}missing/{episode}/move/", "{path}incidents/", "{path}incidents/{incident}/", "{path}duty-team/", "/incident-reports/")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Thumb:
    """Counts taps and typed characters."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.typed = page, 0, 0

    def tap(self, what: Any) -> None:
        what.click()
        self.taps += 1

    def types(self, what: Any, words: str) -> None:
        self.tap(what)
        what.press_sequentially(words)
        self.typed += len(words)

    def within_the_limits(self) -> bool:
        return self.taps <= MOST_TAPS and self.typed <= MOST_CHARACTERS


def record(page: Page, way: str, kind: str, button: str) -> Thumb:
    """From the home tonight to the entry, as somebody with one thumb."""
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("button", name=way))
    thumb.tap(page.get_by_label("Kai", exact=True))
    if kind:
        thumb.tap(page.get_by_label(kind))
    thumb.types(page.locator("textarea").first, "Knife shown at the front door. Nobody hurt.")
    thumb.tap(page.get_by_role("button", name=button))
    return thumb


@pytest.mark.parametrize("js", [True, False])
def test_an_incident_and_an_absence_in_few_taps(browser: Browser, house: Any, js: bool) -> None:
    house.it_is("2026-03-14 02:00" if js else "2026-03-14 03:00")
    with look(browser, house.visit(house.ned), "/tonight/", width=320, js=js) as page:
        thumb = record(page, "A serious incident", "Serious threats", "Record the incident")
        assert "Who must know" in page.inner_text("main")
        print("incident:", thumb.taps, "taps,", thumb.typed, "characters")
        assert thumb.within_the_limits()
    if not js:
        return
    with look(browser, house.visit(house.ned), "/tonight/", width=320) as page:
        thumb = record(page, "Somebody is not in", "", "Record the absence")
        assert "In order" in page.inner_text("main")
        print("absence:", thumb.taps, "taps,", thumb.typed, "characters")
        assert thumb.within_the_limits()


def test_too_many_taps_would_be_noticed() -> None:
    # The control.
    thumb = Thumb(None)  # type: ignore[arg-type]
    thumb.taps = MOST_TAPS + 1
    assert not thumb.within_the_limits()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any, path: str) -> None:  # fmt: skip
    sql = "SELECT max(id) FROM {} WHERE file_id = %s"
    ids = {name: house.rows(sql.format(name), house.kai.pk)[0][0] for name in ("episode", "incident")}  # fmt: skip
    whole = path.format(tonight=house.tonight, path=house.path, **ids)
    for width in (1100, 320):
        with look(browser, house.visit(house.ned), whole, width=width) as page:
            assert wide(page) <= width
            assert violations(page) == []
