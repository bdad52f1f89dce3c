"""Filling a form as a browser does: what the page drew, and what is typed over it."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    """Collects what the page's own form would post."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self.inside = False
        self.done = False
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = dict(attrs)
        if tag == "form" and at.get("method") == "post" and not at.get("action") and not self.done:
            self.inside = True
        if self.inside:
            self._take(tag, at)

    def _take(self, tag: str, at: dict[str, str | None]) -> None:
        name, value = at.get("name") or "", at.get("value") or ""
        if tag == "input" and at.get("type") in ("checkbox", "radio"):
            if "checked" in at:
                self.data.setdefault(name, []).append(value)
        elif tag == "input" and name and at.get("type") != "file":
            self.data.setdefault(name, []).append(value)
        elif tag == "textarea":
            self.area = name
            self.data[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in at and self.select:
            self.data[self.select] = [value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.inside:
            self.inside, self.done = False, True
        elif tag in ("textarea", "select"):
            self.area = self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.data[self.area] = [self.data[self.area][0] + data]


def filled(page: Any, **typed: Any) -> dict[str, Any]:
    """What a browser would post from this page, with these answers over what it drew."""
    form = _Form()
    form.feed(page.content.decode())
    return {**form.data, **typed}


def post(browser: Any, path: str, **typed: Any) -> Any:
    """Open a page, type, and press its button."""
    page = browser.get(path)
    assert page.status_code == 200, (page.status_code, page.content.decode()[-3000:])
    return browser.post(path, filled(page, **typed))
