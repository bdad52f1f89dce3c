"""What only a browser can tell: axe, 320 px, focus, and everything without JavaScript."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from playwright.sync_api import Browser, Page

from tests.browsers import chromium, violations
from tests.web.page import gallery
from tests.web.page.browsing import HOME, open_page

pytestmark = pytest.mark.browser
Ask = Callable[..., HttpResponse]
PAGES = [
    "/",
    "/form/",
    "/note/",
    "/missing/",
    "/error/",
    "/hidden/",
    "/print/",
    "/sign-in/",
    "/refused/",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture(autouse=True)
def first_version() -> None:
    gallery.EditNote.saved = {"words": "First", "version": "1"}
    gallery.AskEverything.kept = {}


def picture(page: Page, name: str) -> None:
    """Keep a picture to look at, where a folder for them is named."""
    folder = os.environ.get("ACCORD_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).last.click()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_the_console_is_silent(browser: Browser, ask: Ask, path: str) -> None:
    with open_page(browser, ask) as page:
        page.goto(HOME + path)
        picture(page, f"desk{path.replace('/', '-')}")

        assert violations(page) == []
        assert [
            said
            for said in page.problems
            if "status of 4" not in said and "status of 5" not in said
        ] == []  # type: ignore[attr-defined]


def test_the_demo_banner_is_clean_too(browser: Browser, ask: Ask, settings: Any) -> None:
    settings.ACCORD_MODE = "demo"
    with open_page(browser, ask, width=320) as page:
        page.goto(HOME + "/")
        picture(page, "phone-demo")

        assert violations(page) == []


def test_axe_would_find_an_input_without_a_label(browser: Browser, ask: Ask) -> None:
    # The control.
    with open_page(browser, ask) as page:
        page.goto(HOME + "/note/")
        page.evaluate("document.querySelector('label[for=id_words]').remove()")

        assert any(one.startswith("label:") for one in violations(page))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("js", [True, False])
def test_nothing_scrolls_sideways_at_320_pixels(
    browser: Browser, ask: Ask, path: str, js: bool
) -> None:
    with open_page(browser, ask, width=320, js=js) as page:
        page.goto(HOME + path)
        picture(page, f"phone{path.replace('/', '-')}{'' if js else '-nojs'}")
        wide = (
            page.locator("body").evaluate("() => document.documentElement.scrollWidth") if js else 0
        )

        assert wide <= 320
        assert page.locator("html").bounding_box()["width"] <= 320  # type: ignore[index]


def test_the_error_summary_takes_focus_and_leads_to_the_input(browser: Browser, ask: Ask) -> None:
    with open_page(browser, ask, width=320) as page:
        page.goto(HOME + "/form/")
        press(page, "Save and continue")
        picture(page, "phone-errors")

        assert page.title().startswith("Error: ")
        assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
        page.get_by_role("link", name="Enter their date of birth").click()
        assert page.evaluate("document.activeElement.id") == "id_born-day"
        assert violations(page) == []


def test_every_line_of_the_error_summary_leads_somewhere(browser: Browser, ask: Ask) -> None:
    with open_page(browser, ask) as page:
        page.goto(HOME + "/form/")
        press(page, "Save and continue")
        targets = page.eval_on_selector_all(
            ".govuk-error-summary a", "all => all.map(a => a.getAttribute('href'))"
        )

        assert len(targets) >= 14
        assert [one for one in targets if page.locator(one).count() != 1] == []


@pytest.mark.parametrize("js", [True, False])
def test_rows_are_added_and_removed_and_nothing_typed_is_lost(
    browser: Browser, ask: Ask, js: bool
) -> None:
    with open_page(browser, ask, js=js) as page:
        page.goto(HOME + "/note/")
        page.fill("#id_words", "Line one\nLine two")
        page.fill("#id_actions-0-what", "Buy pans")
        press(page, "Add another action")
        page.fill("#id_actions-1-what", "Learn the bus")
        press(page, "Remove action 1")

        assert page.input_value("#id_actions-0-what") == "Learn the bus"
        assert page.input_value("#id_words") == "Line one\nLine two"
        assert page.locator(".govuk-error-summary").count() == 0


def test_return_in_a_text_box_saves_rather_than_adds_a_row(browser: Browser, ask: Ask) -> None:
    with open_page(browser, ask) as page:
        page.goto(HOME + "/note/")
        page.fill("#id_actions-0-what", "Buy pans")
        with page.expect_navigation():
            page.press("#id_actions-0-what", "Enter")

        assert page.locator("#id_actions-1-what").count() == 0
        assert page.locator(".govuk-error-summary").count() == 1


def test_two_people_both_versions_are_shown_and_the_choice_is_saved(
    browser: Browser, ask: Ask
) -> None:
    with open_page(browser, ask, width=320, js=False) as page:
        page.goto(HOME + "/note/")
        gallery.EditNote.saved = {
            "words": "What Dele wrote",
            "version": "2",
            "tags": ["a"],
            "actions": [],
        }
        page.fill("#id_words", "What Amira wrote")
        press(page, "Save and continue")
        picture(page, "phone-conflict")

        assert page.get_by_text("What Dele wrote").count() == 1
        assert page.get_by_text("What Amira wrote").count() >= 1
        page.check("#keep-words-mine")
        page.check("#keep-tags-theirs")
        press(page, "Save what I chose")
        assert gallery.EditNote.saved["words"] == "What Amira wrote"
        assert gallery.EditNote.saved["tags"] == ["a"]
        assert gallery.EditNote.saved["version"] == "3"


def test_escape_twice_hides_the_page(browser: Browser, ask: Ask) -> None:
    with open_page(browser, ask) as page:
        page.goto(HOME + "/")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.wait_for_url("**/hidden/")

        assert "Kai" not in page.content()


def test_escape_once_hides_nothing(browser: Browser, ask: Ask) -> None:
    with open_page(browser, ask) as page:
        page.goto(HOME + "/")
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)

        assert page.url == HOME + "/"


def test_the_page_can_be_hidden_without_javascript(browser: Browser, ask: Ask) -> None:
    with open_page(browser, ask, js=False) as page:
        page.goto(HOME + "/")
        with page.expect_navigation():
            page.get_by_role("button", name="Hide this page").click()

        assert page.url == HOME + "/hidden/"


def test_typing_is_saved_by_itself_and_comes_back(browser: Browser, ask: Ask) -> None:
    with open_page(browser, ask) as page:
        page.goto(HOME + "/form/")
        page.fill("#id_name", "Kai")
        page.get_by_text("Saved at").wait_for()
        picture(page, "desk-autosaved")
        page.goto(HOME + "/form/")

        assert page.input_value("#id_name") == "Kai"


def test_typing_without_a_connection_is_kept_on_the_device_and_offered_back(
    browser: Browser, ask: Ask
) -> None:
    with open_page(browser, ask) as page:
        page.goto(HOME + "/form/")
        page.context.set_offline(True)
        page.route(
            "**/form/",
            lambda route: route.abort() if route.request.method == "POST" else route.fallback(),
        )
        page.fill("#id_name", "Kai, at 2am")
        page.get_by_text("Not saved").wait_for()
        page.context.set_offline(False)
        page.goto(HOME + "/form/")
        page.get_by_role("button", name="Put it back").click()

        assert page.input_value("#id_name") == "Kai, at 2am"
