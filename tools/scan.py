"""`make scan`: a scanner from outside against a demo of its own, without signing in and as several people.

    .venv/bin/python tools/scan.py [--minutes 10]

Wapiti lives in an environment of its own (.venv-scan, from requirements-scan.lock), which nothing
that runs needs. It asks only the service that this starts on a free port. Whatever it finds is
printed, and is an exit code of 1; what is known and why is in KNOWN. First it must find what is wrong
with a page that is weak on purpose.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

CHECKOUT = Path(__file__).resolve().parents[1]
if str(CHECKOUT) not in sys.path:
    sys.path.insert(0, str(CHECKOUT))

from config.embedded import place  # noqa: E402

WAPITI = CHECKOUT / ".venv-scan/bin/wapiti"
# ssrf, xxe and log4shell wait for a call from outside, and there is nobody outside to be called.
LOOKS = ("http_headers", "csp", "cookieflags")
TRIES = (
    "xss", "permanentxss", "sql", "timesql", "file", "redirect", "csrf", "crlf", "exec", "ldap",
    "methods", "htaccess", "backup", "upload", "shellshock",
)  # fmt: skip
# Left alone: what would end the session, change the day of the whole demo, or sign in as another.
LEFT = ("/sign-out/", "/blank/", "/demo/date/", "/sign-in/as/*", "/account/sessions/*", "/static/*")
OFFERED = re.compile(
    r'action="(/sign-in/as/[^"]+)".*?<strong>([^<]+)</strong>([^<]+)</button>', re.DOTALL
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# How many of the demo's people it is signed in as, each from another agency.
PEOPLE, FEWEST = 3, 25  # and how many pages and forms each must see, or nothing was scanned
# What is said of every demo, and why it is no finding: a demo speaks to this machine alone, without TLS.
KNOWN = {
    ("Secure Flag cookie", "accord"): "Secure when live: tests/web/test_headers.py",
    ("Secure Flag cookie", "csrf"): "Secure when live: tests/web/test_headers.py",
    ("HTTP Secure Headers", "Strict-Transport-Security"): "sent when live: tests/running/test_settings.py",
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing that the scanner says."""

    who: str
    kind: str
    method: str
    path: str
    parameter: str
    says: str

    @property
    def known(self) -> str:
        """Why it is none, or ""."""
        return next(
            (why for (kind, word), why in KNOWN.items() if kind == self.kind and word in self.says),
            "",
        )


def main() -> int:
    """Scan, print, and return whether something was found."""
    asked = argparse.ArgumentParser(prog="make scan", description="Scan a demo from outside.")
    asked.add_argument("--minutes", type=float, default=10.0)
    minutes = asked.parse_args().minutes
    if not WAPITI.exists():
        sys.exit("There is no scanner yet; `make scan` installs it.")
    with weak() as address:
        kinds = {one.kind for one in scan(address, "somebody before a weak page", {}, 40.0)}
        if not any("Scripting" in kind for kind in kinds):
            sys.exit(
                "The scanner finds nothing where something is: what it says of Accord is worth nothing."
            )
    folder = place.temporary()
    try:
        with served(folder) as address:
            who: dict[str, dict[str, str]] = {"nobody": {}, **as_people(address)}
            seconds = minutes * 60 / len(who)
            found = [one for name in who for one in scan(address, name, who[name], seconds)]
        result = told(found, list(who))
        if result:
            print(trouble_in((folder / "service.log").read_text()))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return result


class Weak(BaseHTTPRequestHandler):
    """The control: a page that says again whatever it is told, as it was told."""

    def do_GET(self) -> None:
        """Say it."""
        said = parse_qs(urlsplit(self.path).query).get("q", [""])[0]
        page = f'<html><body><form action="/work/"><input name="q"></form>{said}</body></html>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def weak() -> Iterator[str]:
    """The address of such a page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Weak)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a demo that is loaded and served for as long as this lasts."""
    ours = ("DATABASE", "ACCORD_", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, "-m", "config.serve", "--port", "0"]
    said = (folder / "service.log").open("w+")
    environment = clean | {"ACCORD_DATA_DIR": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=said, stderr=subprocess.STDOUT
    ) as process:
        try:
            yield address_in(folder / "service.log", process)
        finally:
            process.terminate()
            process.wait(30)


def address_in(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """Where the service says that it is."""
    while process.poll() is None:
        found = re.search(r"Accord is at (http://\S+)", log.read_text())
        if found:
            return found[1]
        time.sleep(0.5)
    sys.exit("The demo was not served:\n" + log.read_text())


def as_people(address: str) -> dict[str, dict[str, str]]:
    """The cookies of some people of the demo, each of another agency."""
    page = requests.get(f"{address}/sign-in/", timeout=60).text
    found: dict[str, tuple[str, str]] = {}
    for path, name, does in OFFERED.findall(page):
        found.setdefault(does.rpartition(", ")[2], (name, path))
    return {name: signed_in(address, path) for name, path in list(found.values())[:PEOPLE]}


def signed_in(address: str, path: str) -> dict[str, str]:
    """The cookies of whoever this signs in."""
    visit = requests.Session()
    token = TOKEN.search(visit.get(f"{address}/sign-in/", timeout=60).text)
    given = {"csrfmiddlewaretoken": token[1] if token else ""}
    work = visit.post(f"{address}{path}", data=given, timeout=60)
    if not work.url.endswith("/work/"):
        sys.exit(f"Nobody was signed in by {path}: it led to {work.url}.")
    return {one.name: one.value or "" for one in visit.cookies}


def scan(address: str, who: str, cookies: dict[str, str], seconds: float) -> list[Finding]:
    """What the scanner finds as somebody, in about so many seconds."""
    modules = (*LOOKS, *TRIES)
    with tempfile.TemporaryDirectory() as kept:
        report = Path(kept) / "report.json"
        crawl, each = seconds * 0.3, seconds * 0.7 / len(TRIES)
        command = [
            *(str(WAPITI), "-u", f"{address}/work/", "-s", f"{address}/sign-in/"),
            *("--scope", "domain", "-m", ",".join(modules), "--no-bugreport", "-t", "20"),
            *("--max-scan-time", str(crawl), "--max-attack-time", str(each), "--tasks", "2"),
            *("--max-files-per-dir", "12", "--max-links-per-page", "60", "-d", "6"),
            *("--store-session", kept, "--store-config", kept, "-f", "json", "-o", str(report)),
            *(word for left in LEFT for word in ("-x", f"{address}{left}")),
        ]
        if cookies:
            pairs = "; ".join(f"{name}={value}" for name, value in cookies.items())
            command += ["-H", f"Cookie: {pairs}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not report.exists():
            sys.exit(f"The scanner failed as {who}:\n{done.stdout[-3000:]}{done.stderr[-2000:]}")
        said = json.loads(report.read_text())
    pages = said["infos"]["crawled_pages_nbr"]
    print(f"As {who}: {pages} pages and forms were seen.", flush=True)
    if pages < (FEWEST if cookies else 1):
        sys.exit(f"As {who} too little was seen to say anything: were they signed in?")
    return findings(who, said)


def findings(who: str, report: dict[str, Any]) -> list[Finding]:
    """What a report says was found; errors of ours are findings, slow answers are not."""
    kinds = report["vulnerabilities"] | {
        kind: ones for kind, ones in report["anomalies"].items() if kind != "Resource consumption"
    }
    return [
        Finding(who, kind, one["method"], one["path"], one.get("parameter") or "", one["info"])
        for kind, ones in kinds.items()
        for one in ones
    ]


def trouble_in(log: str) -> str:
    """What the service itself said of its errors, each once and whole, so that a finding can be followed up."""
    traces = re.findall(r"^Traceback .*?^\S[^\n]*", log, re.DOTALL | re.MULTILINE)
    return "\n\n".join(dict.fromkeys(traces)) or "The service said nothing of any error."


def told(found: list[Finding], who: list[str]) -> int:
    """Print what was found; return 1 where some of it is not known."""
    for line in sorted({f"  known: {one.says} ({one.known})" for one in found if one.known}):
        print(line)
    new = [one for one in found if not one.known]
    for one in new:
        print(
            f"FOUND as {one.who}: {one.kind}: {one.method} {one.path} {one.parameter}: {one.says}"
        )
    print(f"{len(new)} found, as {', '.join(who)}.")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
