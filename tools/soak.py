"""`make soak MINUTES=480`: a demo at work for hours; no page fails, and what it keeps in memory stays level.

People of the demo go from page to page and log calls, the worker works, and every quarter of a minute what each kind
of process keeps for itself alone is noted. Once it is warm it may not grow: the second quarter of the time is
compared with the last.
"""

import argparse
import random
import re
import shutil
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import requests

CHECKOUT = Path(__file__).resolve().parents[1]
if str(CHECKOUT) not in sys.path:
    sys.path.insert(0, str(CHECKOUT))

from config.embedded import place  # noqa: E402
from tests.web.forms import filled  # noqa: E402
from tools.scan import as_people, served  # noqa: E402

EVERY, THINKS = 15.0, (0.1, 0.6)  # seconds: between two looks at memory; before the next page
CALLS = 10  # of so many pages one is a call that is logged
MAY_GROW, SLACK = (
    0.05,
    6.0,
)  # of what was kept, and megabytes, between the second quarter and the last
# Left alone: what ends the session, changes the day of the whole demo, or is a file.
LEFT = ("/sign-out/", "/demo/", "/static/", "/sign-in/", "/account/")
LINK = re.compile(r'href="(/[^"#]*)"')
CASE = re.compile(r"^/young-people/[^/]+/$")


@dataclass
class Seen:
    """What came back, and what was kept in memory: megabytes by kind of process, look after look."""

    statuses: Counter[int] = field(default_factory=Counter)
    logged: int = 0
    kept: dict[str, list[float]] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """Pages that did not come, or came as an error of ours."""
        return sum(count for status, count in self.statuses.items() if not 0 < status < 500)


def grown(kept: Sequence[float]) -> float:
    """By how many megabytes it is beyond what is allowed, from the second quarter to the last; 0 for level."""
    quarter = len(kept) // 4
    if not quarter:
        return 0.0
    before = statistics.median(kept[quarter : 2 * quarter])
    after = statistics.median(kept[-quarter:])
    return max(0.0, after - before - max(SLACK, before * MAY_GROW))


def main() -> int:
    """Work, print what was seen, and return whether something failed or grew."""
    asked = argparse.ArgumentParser(prog="make soak", description="A demo at work for hours.")
    asked.add_argument("--minutes", type=float, default=480.0)
    minutes = asked.parse_args().minutes
    folder = place.temporary()
    try:
        with served(folder) as address:
            seen = worked(address, minutes * 60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return told(seen, minutes)


def worked(address: str, seconds: float) -> Seen:
    """Everybody at work for so long."""
    seen, stop = Seen(), threading.Event()
    people = [
        threading.Thread(target=_goes_about, args=(address, cookies, seed, seen, stop))
        for seed, cookies in enumerate(as_people(address).values())
    ]
    for one in people:
        one.start()
    end = time.monotonic() + seconds
    while not stop.wait(min(EVERY, max(0.0, end - time.monotonic()))) and time.monotonic() < end:
        for kind, size in _kept().items():
            seen.kept.setdefault(kind, []).append(size)
    stop.set()
    for one in people:
        one.join()
    return seen


def told(seen: Seen, minutes: float) -> int:
    """Print it; return 1 where a page failed, nothing was done, or memory grew."""
    pages = sum(seen.statuses.values())
    print(
        f"{minutes:.0f} minutes: {pages:,} pages, {seen.failed} failed, {seen.logged:,} calls logged"
    )
    wrong = seen.failed > 0 or not seen.logged or not seen.kept
    for kind, kept in sorted(seen.kept.items()):
        more = grown(kept)
        quarter = max(1, len(kept) // 4)
        second, last = statistics.median(kept[quarter : 2 * quarter] or kept), statistics.median(kept[-quarter:])  # fmt: skip
        print(f"{kind}: {second:.0f} MB, at the end {last:.0f} MB{': it grows' if more else ''}")
        wrong = wrong or more > 0
    return int(wrong)


def _kept() -> dict[str, float]:
    """What the processes of the service keep for themselves, in megabytes, by kind."""
    found: dict[str, float] = {}
    for one in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            kind = "database" if "postgres" in one.name() else "service"
            words = one.cmdline()
            if kind == "service":
                kind = next((w for w in ("gunicorn", "work") if any(w in word for word in words)), "service")  # fmt: skip
            found[kind] = found.get(kind, 0.0) + one.memory_full_info().uss / 2**20
    return found


def _goes_about(address: str, cookies: dict[str, str], seed: int, seen: Seen, stop: threading.Event) -> None:  # fmt: skip
    """From one page to another that it leads to, and now and then log a call."""
    chance, visit, path = random.Random(seed), requests.Session(), "/work/"
    visit.cookies.update(cookies)
    while not stop.wait(chance.uniform(*THINKS)):
        try:
            page = visit.get(address + path, timeout=60)
        except requests.RequestException:
            seen.statuses[0] += 1
            continue
        # who is asked to sign in again has lost what they had begun
        seen.statuses[0 if "/sign-in/" in page.url else page.status_code] += 1
        if CASE.match(path) and chance.randrange(CALLS) == 0:
            _logs_a_call(visit, address + path + "call/", seen)
        onward = [one for one in LINK.findall(_html(page)) if not one.startswith(LEFT)]
        path = chance.choice(onward) if onward and chance.random() < 0.9 else "/work/"


def _html(page: requests.Response) -> str:
    return page.text if page.headers.get("Content-Type", "").startswith("text/html") else ""


def _logs_a_call(visit: requests.Session, form: str, seen: Seen) -> None:
    page = visit.get(form, timeout=60)
    seen.statuses[page.status_code] += 1
    if page.status_code != 200:
        return
    typed = filled(page, to_role=["police"], to_name=["Duty desk"], outcome=["reached"])
    answer = visit.post(form, data=typed, headers={"Referer": form}, timeout=60, allow_redirects=False)  # fmt: skip
    seen.statuses[answer.status_code] += 1
    seen.logged += answer.status_code == 302


if __name__ == "__main__":
    sys.exit(main())
