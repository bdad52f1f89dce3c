"""A browser to test with, and what every page in it is held to.

Axe finds nothing, nothing scrolls sideways, the console is silent.
"""

import mimetypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import find_or_install

HOST = "accord.example"  # has no server: only what it keeps as files comes from one
# nothing is fetched again to look at it: no rule that is asked needs the style sheets' text
AXE = """
() => axe.run({resultTypes: ["violations"], preload: false}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${JSON.stringify(target)}`)))
"""


class _Files(BaseHTTPRequestHandler):
    """Style sheets, scripts and pictures, as they lie in the checkout."""

    def do_GET(self) -> None:
        """Answer with a file, or that there is none."""
        path = urlsplit(self.path).path
        found: Any = finders.find(path.removeprefix(settings.STATIC_URL))
        if not found:
            self.send_error(404)
            return
        with open(found, "rb") as file:  # noqa: PTH123 - a finder answers with a string
            body = file.read()
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is said of each request."""


@cache
def _files() -> int:
    """The port that files are served on, for as long as the tests run."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Files)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, from the setting or the path. Its absence is an error, never a skip.

    One at a time: Playwright allows no more in a process.
    """
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    here = f"127.0.0.1:{_files()}"
    # pages of a host elsewhere may not load what lies on this machine, unless it counts as elsewhere too
    args += [
        f"--host-resolver-rules=MAP {HOST}:80 {here}",
        f"--ip-address-space-overrides={here}=public",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=args)
        yield browser
        browser.close()


def violations(page: Page) -> list[str]:
    """What axe finds, as rule and place."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE)


def wide(page: Page) -> int:
    """How wide the page really is, in CSS pixels."""
    return page.locator("body").evaluate("() => document.documentElement.scrollWidth")
