"""A browser over the gallery without a server: its requests are answered by the views themselves."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, QueryDict
from playwright.sync_api import Browser, Page, Route

from tests.browsers import HOST

HOME = f"http://{HOST}"
ASKED = re.compile(f"^{HOME}(?!{settings.STATIC_URL})")  # files come by themselves
POLICY = "; ".join(
    f"{name} {' '.join(values)}"
    for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)


@contextmanager
def open_page(
    browser: Browser,
    ask: Callable[..., HttpResponse],
    *,
    width: int = 1100,
    js: bool = True,
    again: bool = False,
) -> Iterator[Page]:
    """Open a page of this width. `page.problems` lists what the console said.

    With `again` it is the one that was looked at before, emptied: a window of its own takes the
    browser longer than what is looked at in it.
    """
    page = (getattr(browser, "emptied", None) if again and js else None) or _window(browser, js)
    browser.emptied = None  # type: ignore[attr-defined]
    page.problems.clear()  # type: ignore[attr-defined]
    page.set_viewport_size({"width": width, "height": 800})
    page.route(ASKED, lambda route: answer(route, ask))
    yield page
    if again and js:
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        page.goto("about:blank")
        page.unroute_all()
        browser.emptied = page  # type: ignore[attr-defined]
    else:
        page.context.close()


def _window(browser: Browser, js: bool) -> Page:
    page = browser.new_context(java_script_enabled=js).new_page()
    problems: list[str] = []
    page.problems = problems  # type: ignore[attr-defined]
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    return page


def answer(route: Route, ask: Callable[..., HttpResponse]) -> None:
    """Answer one request with a view of the gallery."""
    asked = route.request
    path = asked.url.removeprefix(HOME)
    sent: Any = QueryDict(_body(asked)) if asked.method == "POST" else None
    response = ask(path, sent, **{"X-Autosave": asked.headers.get("x-autosave", "")})
    if response.status_code == 302:
        response = ask(urlsplit(response["Location"]).path)  # a route cannot answer with a redirect
    headers = {"content-security-policy": POLICY, "content-type": response["Content-Type"]}
    route.fulfill(status=response.status_code, headers=headers, body=response.content)


def _body(asked: Any) -> str:
    body = asked.post_data or ""
    if "multipart" not in asked.headers.get("content-type", ""):
        return body
    pairs = QueryDict(mutable=True)
    for part in body.split("\r\n--"):
        head, _, value = part.partition("\r\n\r\n")
        if 'name="' in head:
            pairs.appendlist(head.split('name="')[1].split('"')[0], value)
    return pairs.urlencode()
