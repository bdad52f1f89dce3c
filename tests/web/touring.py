"""A tour of whole rooms in a browser: each screen at the desk and on a phone, and none left out.

    tour = Tour(browser, house, "moves")
    tour.look(house.dele, f"{house.path}moves/", f"{house.stay}moves/propose/")
    assert tour.wrong == []
    assert tour.missed() == set()

A page is loaded once and looked at in both widths: by axe, for what scrolls sideways, and for
what the console said. An address that answers anything but a page is wrong too.
"""

import inspect
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.urls import resolve
from playwright.sync_api import Browser, Page

from accord.web.page.screens import FormScreen, Screen
from tests.browsers import violations, wide
from tests.secrecy.recipes import walked
from tests.web.looking import HOME, ask_as
from tests.web.page.browsing import open_page

WIDTHS = (1280, 320)


@lru_cache
def screens() -> dict[str, Any]:
    """Every screen that shows a page when it is asked for, by the name of its address."""
    found = {name: getattr(view, "view_class", None) for name, _, view in walked()}
    return {name: view for name, view in found.items() if view and _shows(view)}


def _shows(view: Any) -> bool:
    """Leave out what only sends somebody on, and what is not a page of ours."""
    if not issubclass(view, Screen):
        return False
    if issubclass(view, FormScreen):
        return True
    asked = getattr(view, "get", None)
    return asked is not None and "self.page(" in inspect.getsource(asked)


class Tour:
    """Looks at the screens of some rooms, and knows which were not looked at."""

    def __init__(self, browser: Browser, house: Any, *rooms: str) -> None:
        self.browser, self.house, self.rooms = browser, house, rooms
        self.wrong: list[str] = []
        self.seen: set[str] = set()

    def look(self, who: Any, *paths: str) -> None:
        """Look at these addresses as somebody, one after the other in one page."""
        for path in paths:
            found = flaws(self.browser, self.house.visit(who), path)
            self.wrong += [f"{path}: {said}" for said in found]
            if not any(said.startswith("answers") for said in found):
                self.seen.add(resolve(path.split("?")[0]).view_name)

    def missed(self) -> set[str]:
        """The screens of these rooms that nobody looked at."""
        ours = {name for name in screens() if name.split(":")[0] in self.rooms}
        assert ours, f"{self.rooms} has no screens"
        return ours - self.seen


def flaws(browser: Browser, client: Any, path: str) -> list[str]:
    """What is wrong with a page, loaded once and looked at in both widths."""
    with open_page(browser, ask_as(client), width=WIDTHS[0], again=True) as page:
        response = page.goto(HOME + path)
        problems = page.problems  # type: ignore[attr-defined]
        if response is None or response.status != 200:
            problems.clear()
            return [f"answers {response and response.status}: {page.inner_text('main')[:300]}"]
        name = resolve(path.split("?")[0]).view_name
        found = [flaw for width in WIDTHS for flaw in _at(page, width, name)]
        return found + [f"the console said {one}" for one in problems]


def _at(page: Page, width: int, name: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    keep_picture(page, name, width)
    found = [f"at {width}, {one}" for one in violations(page)]
    across = wide(page)
    return found + ([f"at {width}, it is {across} wide"] if across > width else [])


def keep_picture(page: Page, name: str, width: int) -> None:
    """Keep a picture where a folder for them is named."""
    folder = os.environ.get("ACCORD_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name.replace(':', '-')}-{width}.png", full_page=True)
