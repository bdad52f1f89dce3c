"""A worker killed at any moment, again and again, loses no overdue duty and no notice, and repeats none.

It is the real one, its rounds side by side in one process; its mail goes to a server; while it is
killed and begun again, more keeps becoming late and being told.
"""

import random
import time
from pathlib import Path

import psycopg
import pytest

from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from accord.notices.delivering import SAID_AT
from accord.notices.models import Message
from tests.acting import acting_as
from tests.faults.nursery import nursery
from tests.faults.smtp_stub import Stub

PACKS = Path(__file__).parents[2] / "tests" / "packs_for_tests"
PEOPLE, EACH = 16, 2  # duties of each young person, long overdue when they are recorded
WORK = """
import threading
from pathlib import Path
from accord.duties.watching import watch_deadlines
from accord.web import working
settings.PACKS_DIR, settings.EMAIL_TIMEOUT = Path(sys.argv[2]), 10
def work():
    rounds = [working.Round("deadlines", 0.02, (watch_deadlines,))]
    rounds += [working.Round(one.name, 0.02, one.does) for one in working.rounds() if one.name == "outbox"]
    working.work(threading.Event(), rounds)
"""


class Slow(Stub):
    """A mail server without faults that takes its time, so that there is a moment to be killed in."""

    def fault(self) -> str:
        """None, after a while."""
        time.sleep(0.08)
        return ""


@pytest.fixture
def late_town(committed, cluster, settings):
    """A town by day in November, where what was owed in March is long overdue and everybody hears at once."""
    from accord.duties.rulebooks import pack_in_force, rulebook_for
    from tests.cast import Town

    settings.PACKS_DIR = PACKS
    pack_in_force.cache_clear()
    town = Town.found("plain")
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute(
            "INSERT INTO contact_choice (member_id, hears, number, code, code_tries)"
            " SELECT id, 'at_once', '', '', 0 FROM member WHERE NOT system"
        )
        root.execute(
            "UPDATE app.demo_clock SET shift = '2026-11-02 10:00+00'::timestamptz - clock_timestamp()"
        )
    yield town
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


def moves_in(town, number):
    """One more young person: two duties long overdue and a tell not yet sent."""
    case = town.young_person("2026-03-02 10:00", legal_name=f"Kai Ember {number}")
    with acting_as(town.dele, "2026-03-06 16:00") as by:
        record("placement_started", file=case.file, by=by, placement=number)


def counts(town):
    """Open duties past their time but not known to be, overdue events, unsent messages."""
    with acting_as(town.dele, "2026-11-02 10:00"):
        waiting = Duty.objects.filter(overdue_at__isnull=True, closed_at__isnull=True).count()
        events = Event.objects.filter(type="duty_overdue").count()
        unsent = Message.objects.filter(sent_at__isnull=True).count()
        untold = Tell.objects.filter(sent_at__isnull=True).count()
    return waiting, events, unsent + untold


def run_with_kills(town, workers, kills):
    """Kill workers at moments drawn from a seeded source. Return how often one was at work then."""
    rng, at_work, people = random.Random(kills), 0, 0
    for number in range(kills):
        while people < min(PEOPLE, 1 + number * 2 * PEOPLE // kills):
            moves_in(town, people)
            people += 1
        with workers.worker():
            time.sleep(rng.uniform(0.05, 0.35))
        at_work += counts(town) != (0, EACH * people, 0)
    return at_work


def finish(town, workers, seconds=30):
    with workers.worker():
        end = time.monotonic() + seconds
        while time.monotonic() < end and counts(town) != (0, EACH * PEOPLE, 0):
            time.sleep(0.2)


@pytest.mark.parametrize("kills", [24, pytest.param(400, marks=pytest.mark.slow)])
def test_no_overdue_and_no_notice_is_lost_or_doubled(late_town, cluster, kills):
    with Slow(seed=0) as stub, nursery(cluster, stub, WORK, str(PACKS)) as workers:
        at_work = run_with_kills(late_town, workers, kills)
        finish(late_town, workers)
        taken, excused = stub.taken(), stub.cut_off(SAID_AT)

    assert at_work >= kills // 4, "killed while there was something to do"
    assert counts(late_town) == (0, EACH * PEOPLE, 0)
    with acting_as(late_town.dele, "2026-11-02 10:00"):
        told = set(Message.objects.filter(channel="email").values_list("message_id", flat=True))
    assert set(taken) == told
    # Sent again, as the same message, only where it was killed between sending and saying so.
    repeated = {one: times - 1 for one, times in taken.items() if times > 1}
    assert {one: n for one, n in repeated.items() if n > excused[one]} == {}


def test_a_watcher_that_forgets_the_once_key_is_noticed(late_town, cluster, monkeypatch):
    """The control: without `once`, and with the mark gone, the same duty is recorded twice."""
    from accord.duties import watching

    for number in range(PEOPLE):
        moves_in(late_town, number)
    real = watching._row
    monkeypatch.setattr(watching, "_row", lambda one: {**real(one), "once": None})
    deadlines = f"deadlines-{late_town.area.pk}"
    for _ in range(2):
        with acting_as(deadlines, "2026-11-01 09:00") as by:
            watching.watch_some(by)
        with psycopg.connect(cluster.dsn("root")) as root:
            root.execute("UPDATE duty SET overdue_at = NULL")

    with acting_as(late_town.dele, "2026-11-02 10:00"):
        assert Event.objects.filter(type="duty_overdue").count() == 2 * EACH * PEOPLE
