"""The pages of concerns and logs in a browser: axe, 320 px, a silent console, no JavaScript needed."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.forms import post
from tests.web.living import one
from tests.web.looking import chromium, look
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
CASE = {
    "joan": (
        "concerns/", "concerns/harm/", "concerns/harm/{concern}/", "concerns/harm/{concern}/write/",
        "concerns/harm/{concern}/tell/",
        "concerns/others/", "concerns/others/consider/", "concerns/others/{other}/consider/",
        "concerns/others/{other}/told/", "concerns/risk/home/", "concerns/risk/contribute/", "logs/weekly/{weekly}/write/",
    ),
    "dele": (
        "concerns/", "concerns/harm/{concern}/", "concerns/pass-on/{share}/", "concerns/pass-on/",
        *(f"concerns/pass-on/{{share}}/{step}/" for step in ("phone", "share", "keep", "back")),
        "concerns/others/{other}/told/", "concerns/risk/changed/", "concerns/risk/not-changed/", "logs/",
        "logs/weekly/", "logs/weekly/{weekly}/keep/", "logs/weekly/{weekly}/stop/",
    ),
}  # fmt: skip
LOGS = {
    "joan": ("/logs/", "/logs/{log}/", "/logs/{log}/line/{file}/", "/logs/{log}/send/"),
    "rosa": ("/logs/", "/logs/{log}/", "/logs/{log}/pass-on/"),
    "idris": ("/logs/vacancies/", "/logs/vacancies/2026-03/send/"),
    "wes": (
        "/logs/", "/logs/{log}/", "/logs/{log}/looked-at/", "/logs/{log}/theme/", "/logs/themes/", "/logs/themes/{theme}/",
        "/logs/vacancies/2026-03/look/", "/logs/template/{agency}/",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    post(house.visit(house.joan), f"/logs/{house.log}/line/{house.file.ref}/", rating="red", behaviour="mixed", incidents="1", status="awaiting_move_on")  # fmt: skip
    tour = Tour(browser, house, "concerns", "logs")
    ids = {
        "concern": house.concern.pk, "share": house.share.pk, "other": house.other.pk, "weekly": one(house, "weekly_log"),
        "log": house.log, "file": house.file.ref, "agency": house.agencies["Oakhouse Homes"].pk,
    }  # fmt: skip

    for who, pages in CASE.items():
        tour.look(getattr(house, who), *(house.path + page.format(**ids) for page in pages))
    tour.look(house.joan, *(page.format(**ids) for page in LOGS["joan"]))
    ids["theme"] = passed_on(house)
    for who in ("rosa", "idris", "wes"):
        tour.look(getattr(house, who), *(page.format(**ids) for page in LOGS[who]))

    assert tour.wrong == []
    assert tour.missed() == set()


def passed_on(house: Any) -> int:
    """The log is sent, passed on and looked at, and a theme is found; the theme's id."""
    at, wes = f"/logs/{house.log}/", house.visit(house.wes)
    post(house.visit(house.joan), f"{at}send/")
    post(house.visit(house.rosa), f"{at}pass-on/")
    post(wes, f"{at}looked-at/", themes_found="yes")
    post(wes, f"{at}theme/", words="Nights", taken_up_in="both")
    return house.rows("SELECT max(id) FROM log_theme")[0][0]


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
