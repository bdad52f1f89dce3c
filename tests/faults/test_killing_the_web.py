"""The web server's processes are killed under load: what somebody was told is saved is there, once, however often they pressed again."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest
import requests
from django.conf import settings as django_settings

from tests.web.forms import filled

ROOT = Path(__file__).parents[2]
AT_WORK = 3
# of each call: how often it is there, and how many entries say so
FOUND = """
SELECT c.to_name, count(DISTINCT c.id), count(DISTINCT e.id)
  FROM call c LEFT JOIN event e ON e.type = 'call_made' AND e.file_id = c.file_id AND (e.facts->>'call')::bigint = c.id GROUP BY 1
"""


@pytest.fixture
def house(committed, cluster):
    """A town with Kai's case, whose pages a server of its own serves."""
    from tests.cast import Town
    from tests.web.visiting import House

    made = House(Town.found(), cluster)
    made.it_is("2026-03-06 16:00")
    made.kai = made.town.young_person("2026-03-02 10:00")
    made.cookie = made.visit(made.dele).cookies[django_settings.SESSION_COOKIE_NAME].value
    return made


@contextmanager
def served(cluster):
    """Two processes that serve pages, as in a service. Yield their address and the one that minds them."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ, **cluster.environment(), "ACCORD_MODE": "test", "ACCORD_DATABASE_ROLE": "web",
        "ACCORD_SECRET_KEY": django_settings.SECRET_KEY, "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip
    words = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--log-level", "critical", "--no-control-socket"]  # fmt: skip
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", *words]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, cwd=ROOT) as process:
        try:
            until = time.monotonic() + 120
            while not _ready(address):
                assert process.poll() is None and time.monotonic() < until, "it does not serve"
                time.sleep(0.2)
            yield address, process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _ready(address):
    with suppress(requests.RequestException):
        return requests.get(f"{address}/health/ready", timeout=5).status_code == 200
    return False


class Person:
    """Somebody who logs one call after the other, and presses again until they are told that it is saved."""

    def __init__(self, address, house, number):
        self.form = f"{address}/young-people/{house.kai.file.ref}/call/"
        self.cookies = {django_settings.SESSION_COOKIE_NAME: house.cookie}
        self.number, self.acknowledged, self.again = number, [], 0

    def ask(self, session, **given):
        """Ask until something answers; a server that was killed answers nothing, or that it failed."""
        while True:
            with suppress(requests.RequestException):
                answer = session.request(url=self.form, timeout=20, allow_redirects=False, **given)
                if answer.status_code < 500:
                    return answer
            self.again += 1
            time.sleep(0.02)

    def log(self, name, times=1):
        """Log one call, pressing that often. Return the last answer."""
        with requests.Session() as session:
            session.cookies.update(self.cookies)
            page = self.ask(session, method="GET")
            typed = filled(page, to_role=["police"], to_name=[name], outcome=["reached"])
            for _ in range(times):
                answer = self.ask(session, method="POST", data=typed, headers={"Referer": self.form})  # fmt: skip
        assert answer.status_code == 302, answer.text[-2000:]
        return answer

    def work(self, stopped):
        """Log call after call, and note each that was answered."""
        number = 0
        while not stopped.is_set():
            name = f"call-{self.number}-{number}"
            self.log(name)
            self.acknowledged.append(name)
            number += 1


def killed_at_work(house, cluster, kills):
    """Kill a process that serves pages, that often. Return what was acknowledged, and how often somebody had to ask again."""
    chance, stopped = random.Random(kills), threading.Event()
    with served(cluster) as (address, minder):
        people = [Person(address, house, number) for number in range(AT_WORK)]
        threads = [threading.Thread(target=one.work, args=(stopped,)) for one in people]
        for thread in threads:
            thread.start()
        for _ in range(kills):
            before = sum(len(one.acknowledged) for one in people)
            # a new one takes seconds to begin: it is killed at work and not while it is being born
            while sum(len(one.acknowledged) for one in people) < before + AT_WORK:
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 0.1))
            with suppress(psutil.NoSuchProcess):
                chance.choice(psutil.Process(minder.pid).children()).kill()
        stopped.set()
        for thread in threads:
            thread.join(60)
        assert not any(thread.is_alive() for thread in threads)
    return [name for one in people for name in one.acknowledged], sum(one.again for one in people)


@pytest.mark.parametrize("kills", [4, pytest.param(300, marks=pytest.mark.slow)])
def test_what_somebody_was_told_is_saved_is_there_once(house, cluster, kills):
    acknowledged, again = killed_at_work(house, cluster, kills)
    there = {name: tuple(counts) for name, *counts in house.rows(FOUND)}

    assert len(acknowledged) > kills and again, "they were at work, and cut off"
    assert set(acknowledged) - there.keys() == set()
    assert {name: counts for name, counts in there.items() if counts != (1, 1)} == {}


def test_the_same_press_is_one_and_without_its_key_it_would_be_two(house, cluster):
    # The control: what is counted finds a double where there is one.
    with served(cluster) as (address, _):
        person = Person(address, house, 0)
        person.log("pressed-twice", times=2)
        for _ in range(2):
            person.log("drawn-twice")
    there = {name: tuple(counts) for name, *counts in house.rows(FOUND)}

    assert there == {"pressed-twice": (1, 1), "drawn-twice": (2, 2)}
