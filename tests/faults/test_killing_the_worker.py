"""A worker killed at any moment loses no overdue duty and no notice, and repeats none."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from accord.notices.delivering import SAID_AT
from accord.notices.models import Message
from tests.acting import acting_as

ROOT = Path(__file__).parents[2]
PACKS = ROOT / "tests" / "packs_for_tests"

WORK = """
import sys, time
import django; django.setup()
from django.conf import settings
settings.PACKS_DIR = __import__("pathlib").Path(sys.argv[1])
from accord.duties.watching import watch_deadlines
from accord.notices.delivering import deliver_notices
from pathlib import Path
post = Path(sys.argv[2])
class Slow:
    def send(self, message):
        time.sleep(0.02)
        with (post / message.message_id).open("a") as file:
            file.write("sent\\n")
    def close(self):
        pass
print("ready", flush=True)
while True:
    watch_deadlines()
    deliver_notices({"email": Slow()})
    time.sleep(0.05)
"""


@pytest.fixture
def overdue_town(committed, cluster, settings):
    """Twelve young people, each with two duties long overdue and a tell not yet sent."""
    from accord.duties.rulebooks import pack_in_force, rulebook_for
    from tests.cast import Town

    settings.PACKS_DIR = PACKS
    pack_in_force.cache_clear()
    town = Town.found("plain")
    for number in range(12):
        case = town.young_person("2026-03-02 10:00", legal_name=f"Kai Ember {number}")
        with acting_as(town.dele, "2026-03-06 16:00") as by:
            record("placement_started", file=case.file, by=by, placement=number)
    at_once(cluster)
    yield town
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


def at_once(cluster):
    """By day, everybody wants to hear at once: each message is its own."""
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute(
            "INSERT INTO contact_choice (member_id, hears, number, code, code_tries)"
            " SELECT id, 'at_once', '', '', 0 FROM member WHERE NOT system"
        )
        root.execute(
            "UPDATE app.demo_clock SET shift = '2026-11-02 10:00+00'::timestamptz - clock_timestamp()"
        )


@contextmanager
def worker(cluster, post):
    """A worker at work, killed without warning when the block ends."""
    environment = {
        **os.environ,
        "ACCORD_MODE": "test",
        "ACCORD_DATABASE_ROLE": "worker",
        "ACCORD_DATABASE_URL_WORKER": cluster.dsn("worker"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, str(PACKS), str(post)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        try:
            yield
        finally:
            process.send_signal(signal.SIGKILL)


def counts(town):
    """Open duties past their time but not known to be, overdue events, unsent messages."""
    with acting_as(town.dele, "2026-11-02 10:00"):
        waiting = Duty.objects.filter(overdue_at__isnull=True, closed_at__isnull=True).count()
        events = Event.objects.filter(type="duty_overdue").count()
        unsent = Message.objects.filter(sent_at__isnull=True).count()
        untold = Tell.objects.filter(sent_at__isnull=True).count()
    return waiting, events, unsent + untold


def run_with_kills(town, cluster, post, kills):
    for number in range(kills):
        with worker(cluster, post):
            time.sleep(0.05 + 0.07 * (number % 5))


def finish(town, cluster, post, seconds=20):
    with_all_claims_open(cluster)
    with worker(cluster, post):
        end = time.monotonic() + seconds
        while time.monotonic() < end and counts(town) != (0, 24, 0):
            time.sleep(0.2)


def with_all_claims_open(cluster):
    """Let five minutes pass: claims of workers that were killed run out."""
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("UPDATE public.message SET claimed_at = claimed_at - interval '6 minutes'")


@pytest.mark.parametrize("kills", [6, pytest.param(60, marks=pytest.mark.slow)])
def test_no_overdue_and_no_notice_is_lost_or_doubled(overdue_town, cluster, tmp_path, kills):
    run_with_kills(overdue_town, cluster, tmp_path, kills)
    finish(overdue_town, cluster, tmp_path)

    assert counts(overdue_town) == (0, 24, 0)
    with acting_as(overdue_town.dele, "2026-11-02 10:00"):
        told = set(Message.objects.filter(channel="email").values_list("message_id", flat=True))
    assert {path.name for path in tmp_path.iterdir()} == told
    # Sent again only where it was killed between sending and saying so.
    repeats = sum(len(path.read_text().splitlines()) - 1 for path in tmp_path.iterdir())
    assert repeats <= kills * SAID_AT


def test_a_watcher_that_forgets_the_once_key_is_noticed(overdue_town, monkeypatch):
    """The control: without `once` and without the mark, the same duty is recorded twice."""
    from accord.duties import watching

    real = watching.record
    monkeypatch.setattr(
        watching, "record", lambda *a, **k: real(*a, **{**k, "once": None, "also": {}})
    )
    deadlines = f"deadlines-{overdue_town.area.pk}"
    for _ in range(2):
        with acting_as(deadlines, "2026-11-01 09:00") as by:
            watching.watch_some(by)

    with acting_as(overdue_town.dele, "2026-11-02 10:00"):
        assert Event.objects.filter(type="duty_overdue").count() == 48
