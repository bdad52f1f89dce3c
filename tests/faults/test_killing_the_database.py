"""The database and those who write are killed without warning, again and again: what was acknowledged is there, once and whole.

The server is a copy of the tests' own, made as copies are made, on a disk and flushing each commit as
a real one does. Every process of it is killed at once, as when the machine is switched off at its wall.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from config.backup import Store, taking
from config.embedded import Cluster, server
from tests.faults.writers import writers

PACKS = Path(__file__).parents[2] / "tests" / "packs_for_tests"
AT_WORK, APART = 4, 1_000_000
# of each entry: how often it is there, and how many duties and tells followed from it
FOUND = """
SELECT (e.facts->>'placement')::bigint, count(DISTINCT e.id), count(DISTINCT d.id), count(DISTINCT t.id)
  FROM event e LEFT JOIN duty d ON d.opened_by_id = e.id LEFT JOIN tell t ON t.event_id = e.id
 WHERE e.type = 'placement_started' GROUP BY 1
"""


@pytest.fixture
def town(committed, settings):
    """A town with a young person for each writer."""
    from accord.duties.rulebooks import pack_in_force, rulebook_for
    from tests.cast import Town

    settings.PACKS_DIR = PACKS
    pack_in_force.cache_clear()
    town = Town.found("plain")
    town.cases = [
        town.young_person("2026-03-02 10:00", legal_name=f"Kai Ember {n}").file_id
        for n in range(AT_WORK)
    ]
    yield town
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


@contextmanager
def durable(cluster, **settings):
    """A copy of the tests' server, on a disk, that flushes; `settings` make it careless."""
    folder = Path(tempfile.mkdtemp(prefix="accord-killed-", dir="/var/tmp"))
    folder.chmod(0o711)
    try:
        store = Store(folder / "store")
        base = taking.take(store, cluster.dsn("root"), [])
        made = Cluster(folder, {"fsync": "on", "synchronous_commit": "on"} | settings)
        store.of(base).rename(made.place.cluster)
        for one in (made.place.cluster, *made.place.cluster.rglob("*")):
            made.place.account.own(one)
        for name in ("passwords.json", "version.json"):
            shutil.copy(cluster.place.home / name, folder)
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder)


def switched_off(running: Cluster) -> None:
    """Kill every process of the server at once."""
    leader = server.running(running.place)
    os.killpg(leader, signal.SIGKILL)
    while server.running(running.place) is not None:
        time.sleep(0.01)


def killed_at_work(running, town, folder, kills):
    """Kill the database, or somebody at work, that often. Return what had been acknowledged by the end."""
    chance, notes = random.Random(kills), folder / "acknowledged"
    with writers(running, PACKS, notes) as place:
        numbers = [APART * n for n in range(1, AT_WORK + 1)]
        at_work = [
            place.start(*one, town.dele.ref) for one in zip(numbers, town.cases, strict=True)
        ]
        for turn in range(kills):
            time.sleep(chance.uniform(0.1, 0.4))
            if turn % 3 == 2:  # somebody who serves pages
                which = chance.randrange(AT_WORK)
                place.kill(at_work[which])
                last = [one for one in place.acknowledged() if one // APART == which + 1]
                # asked again, as a browser does whose answer did not come: the same entry first
                again = max(last, default=numbers[which])
                at_work[which] = place.start(again, town.cases[which], town.dele.ref)
            else:
                switched_off(running)
                running.start()
        time.sleep(0.5)
    return place.acknowledged()


def found(running):
    with psycopg.connect(running.dsn("root")) as root:
        return {number: counts for number, *counts in root.execute(FOUND).fetchall()}


def ledger_is_sound(running) -> bool:
    words = [sys.executable, "-m", "accord.cli.main", "ledger", "verify"]
    return subprocess.run(words, env={**os.environ, **running.environment()}, capture_output=True, check=False).returncode == 0  # fmt: skip


@pytest.mark.parametrize("kills", [12, pytest.param(600, marks=pytest.mark.slow)])
def test_what_was_acknowledged_is_there_once_and_whole(town, cluster, tmp_path, kills):
    with durable(cluster) as running:
        acknowledged = killed_at_work(running, town, tmp_path, kills)
        there = found(running)
        sound = ledger_is_sound(running)

    assert len(acknowledged) > kills * 5, "they were at work"
    assert set(acknowledged) - there.keys() == set()
    # one entry, the two duties and the tell that follow from it, of what nobody was told of too
    assert {number: counts for number, counts in there.items() if counts != [1, 2, 1]} == {}
    assert sound


def test_a_database_that_answers_before_it_flushes_loses_what_it_acknowledged(
    town, cluster, tmp_path
):
    """The control: the same counting finds a loss where there is one."""
    careless = {"synchronous_commit": "off", "wal_writer_delay": "10s"}
    with durable(cluster, **careless) as running:
        lost: set[int] = set()
        for turn in range(3):
            folder = tmp_path / str(turn)
            folder.mkdir()
            acknowledged = killed_at_work(running, town, folder, 1)
            switched_off(running)
            running.start()
            lost |= set(acknowledged) - found(running).keys()
    assert lost
