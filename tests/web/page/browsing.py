"""A browser over the gallery without a server: its requests are answered by the views themselves."""

import mimetypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse, QueryDict
from playwright.sync_api import Browser, Page, Route

HOME = "http://accord.example"
POLICY = "; ".join(
    f"{name} {' '.join(values)}"
    for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)


@contextmanager
def open_page(
    browser: Browser, ask: Callable[..., HttpResponse], *, width: int = 1100, js: bool = True
) -> Iterator[Page]:
    """Open a page of this width. `page.problems` lists what the console said."""
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=js)
    page = context.new_page()
    problems: list[str] = []
    page.problems = problems  # type: ignore[attr-defined]
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.route("**/*", lambda route: answer(route, ask))
    yield page
    context.close()


def answer(route: Route, ask: Callable[..., HttpResponse]) -> None:
    """Answer one request: a static file, or a view of the gallery."""
    asked = route.request
    path = urlsplit(asked.url).path
    if path.startswith(settings.STATIC_URL):
        found = finders.find(path.removeprefix(settings.STATIC_URL))
        kind = mimetypes.guess_type(path)[0] or "text/plain"
        route.fulfill(path=found, content_type=kind) if found else route.fulfill(status=404)
        return
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
