"""Who uses Accord while servers die: pages, those who record, the worker, and a monitor that asks whether it can serve."""

import http.client
import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.writers import Writers, writers
from tools.benching import setting
from tools.high_availability.programs import CHECKOUT
from tools.high_availability.servers import HOST, NotUp, Three, ended

AT_WORK, APART = 4, 1_000_000
READERS = 3  # who look at pages, each at one after the other
PACKS = CHECKOUT / "packs"
WEBS = ("web-one", "web-two")
PAGE = "/work/"


@dataclass
class Answers:
    """What came back, and when: (moment, status), and 0 where nothing did."""

    found: list[tuple[float, int]] = field(default_factory=list)

    def between(self, began: float, end: float) -> list[int]:
        """The statuses of what was asked in that time."""
        return [status for at, status in self.found if began <= at < end]


@dataclass
class People:
    """Everybody at work. `written` tells when how many entries had been acknowledged."""

    three: Three
    data: Path
    writers: Writers | None = None
    written: list[tuple[float, int]] = field(default_factory=list)
    pages: Answers = field(default_factory=Answers)
    ready: dict[str, Answers] = field(default_factory=lambda: {name: Answers() for name in WEBS})
    serving: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    worker: "subprocess.Popen[bytes] | None" = None

    def longest_pause(self, began: float, end: float) -> float:
        """For how long nothing was acknowledged."""
        moments = [began, end]
        known = 0
        for at, count in self.written:
            if began <= at < end and count > known:
                moments.append(at)
            known = max(known, count)
        moments.sort()
        return max(after - before for before, after in itertools.pairwise(moments))

    def first_after(self, moment: float) -> float:
        """When the first entry after it was acknowledged; the end of time where none was."""
        known = max((count for at, count in self.written if at <= moment), default=0)
        return next((at for at, count in self.written if count > known), float("inf"))

    def serves(self, name: str) -> None:
        """Start one of the two web servers, and wait until it can serve."""
        command = [
            sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"{HOST}:{self.three.ports[name]}",
            "--workers", "2", "--worker-class", "sync", "--log-level", "error", "--graceful-timeout", "10", "--no-control-socket",
        ]  # fmt: skip
        self.serving[name] = self._accord(name, command, "web")
        port = self.three.ports[name]
        self.three.wait(name, lambda: _ask(port, "/health/ready") == 200, 60)

    def stops(self, name: str) -> None:
        """Ask one to finish what it is doing and leave."""
        ended(self.serving[name])

    def works(self) -> None:
        """Start the worker, which comes to whoever leads past the pool."""
        self.worker = self._accord(
            "worker", [sys.executable, "-m", "config.manage", "work"], "worker"
        )

    def _accord(self, name: str, command: list[str], role: str) -> "subprocess.Popen[bytes]":
        environment = {
            **os.environ, **self.three.environment(), "ACCORD_MODE": "demo", "ACCORD_DATA_DIR": str(self.data),
            "ACCORD_DATABASE_ROLE": role, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(CHECKOUT),
        }  # fmt: skip
        environment.pop("DATABASE_URL", None)
        with (self.three.folder / f"{name}.log").open("ab") as log:
            started = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # fmt: skip
        self.three.stack.callback(ended, started)
        return started


class Pool:
    """The servers as those who record know them."""

    def __init__(self, three: Three) -> None:
        self.three = three

    def environment(self) -> dict[str, str]:
        """Through the pool, as the pages."""
        return self.three.environment() | {
            "ACCORD_DATABASE_URL_WORKER": self.three.pooled("worker")
        }


@contextmanager
def at_work(three: Three) -> Iterator[People]:
    """An area with a caseload, and everybody at work in it until the block ends."""
    from django.conf import settings

    setting.CASES = AT_WORK
    settings.SECRET_KEY = setting.TOKEN * 2  # the web servers': a session is good for one key alone
    town, files = setting.prepare(three)
    people = People(three, three.folder / "accord")
    people.data.mkdir()
    (people.data / "secret_key").write_text(settings.SECRET_KEY)
    setting.use(three, "worker")
    stop = threading.Event()
    with ExitStack() as stack:
        for name in WEBS:
            people.serves(name)
        people.works()
        place = writers(Pool(three), PACKS, three.folder / "acknowledged", role="worker")
        people.writers = stack.enter_context(place)
        for number, file in enumerate(files, start=1):
            people.writers.start(APART * number, file, town.dele.ref)
        stack.callback(stop.set)
        for watch in (*[_look_at_pages] * READERS, _ask_whether_ready, _count_what_is_written):
            _beside(stack, stop, watch, people)
        three.wait("the first entries", lambda: people.written and people.written[-1][1] > 20, 60)
        if _ask(three.ports["pages"], PAGE, setting.TOKEN) != 200:
            raise NotUp(f"{PAGE} was not shown; the logs are in {three.folder}")
        yield people
        stop.set()


def _beside(stack: ExitStack, stop: threading.Event, watch: Callable[..., None], people: People) -> None:  # fmt: skip
    def run() -> None:
        while not stop.is_set():
            watch(people)
            stop.wait(0.1)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    stack.callback(thread.join)


def _look_at_pages(people: People) -> None:
    began = time.monotonic()
    status = _ask(people.three.ports["pages"], PAGE, setting.TOKEN)
    people.pages.found.append((began, status))


def _ask_whether_ready(people: People) -> None:
    for name in WEBS:
        began = time.monotonic()
        people.ready[name].found.append((began, _ask(people.three.ports[name], "/health/ready")))


def _count_what_is_written(people: People) -> None:
    assert people.writers is not None
    notes = people.writers.notes
    count = notes.read_text().count("\n") if notes.exists() else 0
    people.written.append((time.monotonic(), count))


def _ask(port: int, path: str, token: str = "") -> int:
    """The status of an answer, 0 where none came."""
    from django.conf import settings

    headers: dict[str, Any] = {"Host": "localhost"}
    if token:
        headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={token}"
    asking = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        asking.request("GET", path, headers=headers)
        answer = asking.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return 0
    else:
        return answer.status
    finally:
        asking.close()
