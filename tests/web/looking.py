"""Looking at real pages in a browser, as somebody signed in, without a server."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.http import HttpResponse, QueryDict
from playwright.sync_api import Browser, Page

from tests.browsers import chromium, violations, wide
from tests.web.page.browsing import HOME, open_page

REF = 12  # as long as the reference of a file

__all__ = ["HOME", "ask_as", "chromium", "look", "violations", "wide"]


def ask_as(client: Any) -> Callable[..., HttpResponse]:
    """Answer a browser's requests with this client, which is signed in as somebody."""

    def asked(path: str, sent: QueryDict | None = None, **headers: str) -> HttpResponse:
        named = {name: value for name, value in headers.items() if value}
        form = "application/x-www-form-urlencoded"
        try:
            if sent is None:
                return client.get(path, headers=named)
            return client.post(path, sent.urlencode(), content_type=form, headers=named)
        finally:
            # the browser's requests come in a context of their own, and so with a connection
            connection.close()

    return asked


@contextmanager
def look(
    browser: Browser, client: Any, path: str, *, width: int = 1100, js: bool = True
) -> Iterator[Page]:
    """Open one page as somebody; keep a picture where a folder for them is named."""
    with open_page(browser, ask_as(client), width=width, js=js) as page:
        page.goto(HOME + path)
        folder = os.environ.get("ACCORD_SCREENSHOTS")
        if folder:
            room, *rest = [part for part in path.split("?")[0].split("/") if part]
            name = "-".join([room, *(part for part in rest if len(part) != REF)])
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        yield page
