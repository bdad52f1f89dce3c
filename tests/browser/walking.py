"""Walking through the service as people do: pages, links, forms and buttons, in a real browser.

with setting_out(live, width=320, js=False) as walk:
    with walk.member("maeve", "2026-03-10 16:00") as at:
        at.opens("/work/")
        at.presses("Arrange the interview")
        at.sends("Arrange the interview", venue="Number 4")
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.conftest import picture
from tests.browsers import violations

PARTS = ("day", "month", "year", "time")


def day(on: str, time: str = "") -> dict[str, str]:
    """A day, and a time, as a form asks for it: "2026-03-20", "2pm"."""
    year, month, number = on.split("-")
    return {"day": number, "month": month, "year": year} | ({"time": time} if time else {})


class Walk:
    """One way through the service, at one width, with or without JavaScript, in one window."""

    def __init__(self, live: Any, page: Page, *, width: int, js: bool) -> None:
        self.live, self.page, self.width, self.js = live, page, width, js
        self.seen: set[str] = set()  # the shapes of the pages reached

    @contextmanager
    def member(self, name: str, when: str = "") -> Iterator["At"]:
        """The window handed over to this member, at a London time."""
        if when:
            self.live.it_is(when)
        self.live.hand_over(self.page, getattr(self.live, name))
        yield At(self, self.page)


@contextmanager
def setting_out(live: Any, *, width: int = 1100, js: bool = True) -> Iterator[Walk]:
    """A way through the service, and the window that it is gone in."""
    with live.page_as(width=width, js=js) as page:
        page.set_default_timeout(12_000)
        yield Walk(live, page, width=width, js=js)


class At:
    """Somebody at their browser."""

    def __init__(self, walk: Walk, page: Page) -> None:
        self.walk, self.page = walk, page

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.locator("main")

    @property
    def path(self) -> str:
        """Where we are."""
        return self.page.url.removeprefix(self.walk.live.address).split("#")[0]

    def opens(self, path: str) -> None:
        """Go to an address."""
        self.page.goto(path)
        self.looks()

    def tab(self, words: str) -> None:
        """Choose a tab of the case."""
        self.page.get_by_label("This case").get_by_role("link", name=words).click()
        self.looks()

    def presses(self, words: str) -> None:
        """Press a button or follow a link of the page."""
        link = self.main.get_by_role("link", name=words)
        button = self.main.get_by_role("button", name=words)
        button.or_(link).first.click()
        self.looks()

    def sends(self, button: str, **answers: Any) -> None:
        """Answer the form and send it; no error may come back."""
        self.answers(**answers)
        self.main.get_by_role("button", name=button, exact=True).click()
        self.looks()
        problem = self.page.locator(".govuk-error-summary")
        assert problem.count() == 0, f"{self.path}: {problem.first.inner_text()}"

    def answers(self, **answers: Any) -> None:
        """Fill the form: words, one choice, several, or the parts of a day."""
        for name, value in answers.items():
            self._answer(name.replace("__", "-"), value)

    def _answer(self, name: str, value: Any) -> None:
        if isinstance(value, dict):
            for part, words in value.items():
                self.main.locator(f'[name="{name}-{part}"]').fill(words)
            return
        found = self.main.locator(f'[name="{name}"]')
        kind = found.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            for one in value if isinstance(value, list) else [value]:
                self.main.locator(f'[name="{name}"][value="{one}"]').check()
        elif found.first.get_attribute("class") and "govuk-select" in found.first.get_attribute(
            "class"
        ):
            found.select_option(
                **({"index": value} if isinstance(value, int) else {"label": value})
            )
        else:
            found.fill(value)

    def says(self, *words: str) -> None:
        """The page says this."""
        text = " ".join(self.page.locator("body").inner_text().split())
        for said in words:
            assert said in text, f"{self.path} does not say {said!r}: {text[:3000]}"

    def looks(self) -> None:
        """Hold a page that has not been looked at yet to what every page is held to."""
        shape = re.sub(
            r"^(/(?:young-people|referrals))/[\w-]{12}(?=/)", r"\1/_", self.path.split("?")[0]
        )
        shape = re.sub(r"/\d+(?=/)", "/_", shape)
        if shape in self.walk.seen:
            return
        self.walk.seen.add(shape)
        heading = self.page.locator("h1").first.inner_text()
        assert "went wrong" not in heading and "cannot show" not in heading, (
            f"{self.path}: {heading}"
        )
        how = "js" if self.walk.js else "plain"
        picture(
            self.page,
            f"journey-{how}-{len(self.walk.seen):03d}-{shape.strip('/').replace('/', '-')}",
        )
        if self.walk.js:
            assert violations(self.page) == [], self.path
            assert [one for one in self.page.problems if "status of 4" not in one] == []  # type: ignore[attr-defined]
        body = self.page.locator("body").evaluate("() => document.documentElement.scrollWidth")
        assert body <= self.walk.width, f"{self.path} is {body} wide"
