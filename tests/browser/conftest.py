"""A service that can really be visited: the web application on a port of its own.

    def test_it(live, browser_page):
        with live.page_as(live.town.dele) as page:
            page.goto(live.address + "/work/")

The town is committed to the throwaway database and swept away after the module. `live`
uses the Islington protocol; the application runs in a thread, with connections of its own.
"""

import os
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from accord.web.health import LIVE
from tests import browsers
from tests.sweeping import sweep
from tests.web.visiting import House


class _Quiet(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class _Threads(socketserver.ThreadingMixIn, WSGIServer):
    """A thread for each request: a browser asks for several things at once."""

    daemon_threads = True


def _closing(application: Any) -> Any:
    """The application, its database connection closed with each thread."""
    from django.db import connection

    def serve(environ: Any, start: Any) -> Any:
        answer = application(environ, start)
        try:
            return [b"".join(answer)]
        finally:
            getattr(answer, "close", int)()
            connection.close()

    return serve


class Live(House):
    """A house with an address: `live.address`, `live.page_as(member)`, `live.it_is("2026-03-06 16:00")`."""

    def __init__(self, town: Any, cluster: Any, address: str, browser: Browser) -> None:
        super().__init__(town, cluster)
        self.address, self.browser = address, browser

    @contextmanager
    def page_as(
        self, who: Any = None, *, width: int = 1100, js: bool = True, **session: Any
    ) -> Iterator[Page]:
        """A page of a browser in which this member, or nobody, is signed in.

        `session` is what their session holds beside. `page.problems` lists what the console said.
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=js, base_url=self.address
        )
        page = context.new_page()
        page.problems = []  # type: ignore[attr-defined]
        page.on("console", lambda said: said.type == "error" and page.problems.append(said.text))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.problems.append(str(error)))  # type: ignore[attr-defined]
        self.hand_over(page, who, **session)
        yield page
        context.close()

    def hand_over(self, page: Page, who: Any = None, **session: Any) -> None:
        """Let this member, or nobody, be signed in from now on; nothing stays of whoever was before.

        A window of its own for each takes the browser longer than what is looked at in it, and it
        fetches every style sheet and script anew.
        """
        if page.url.startswith(self.address):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
            page.goto(
                LIVE
            )  # no page of ours; on an empty one the browser would begin a process anew
        page.problems.clear()  # type: ignore[attr-defined]
        page.context.clear_cookies()
        if who is not None:
            name = settings.SESSION_COOKIE_NAME
            key = self.visit(who, **session).cookies[name].value
            page.context.add_cookies([{"name": name, "value": key, "url": self.address}])


def picture(page: Page, name: str) -> None:
    """Keep a picture to look at, where a folder for them is named."""
    folder = os.environ.get("ACCORD_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One for each module: Playwright allows only one at a time, and other tests have theirs."""
    with browsers.chromium() as made:
        yield made


@pytest.fixture(scope="module")
def served_address(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of the application, running on the test database."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    server = make_server(
        "127.0.0.1", 0, _closing(application), server_class=_Threads, handler_class=_Quiet
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def live(
    served_address: str, chromium: Browser, django_db_blocker: Any, cluster: Any
) -> Iterator[Live]:
    """The town under the Islington protocol, served, at 4pm on Friday 6 March 2026."""
    from django.db import connection

    from tests.cast import Town

    with django_db_blocker.unblock():
        try:
            made = Live(Town.found(), cluster, served_address, chromium)
            made.it_is("2026-03-06 16:00")
            yield made
        finally:
            connection.close()
            sweep(cluster)
