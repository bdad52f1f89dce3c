"""The worker goes round, goes on after a failure, and stops when told."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import DatabaseError

from accord.duties.record import record
from accord.web import working
from accord.web.working import Round
from tests.acting import acting_as, at
from tests.sweeping import sweep

CHECKOUT = Path(__file__).resolve().parents[2]


def going_round(*rounds):
    """Run these until the block's caller sets what is returned; join to be sure it ended."""
    stopped = threading.Event()
    thread = threading.Thread(target=working.work, args=(stopped, rounds))
    thread.start()
    return stopped, thread


def wait_for(what, seconds=5.0):
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.01)


def test_it_goes_on_after_a_failure_and_stops_when_told(caplog):
    said = []

    def fails():
        said.append("again")
        raise DatabaseError("Kai Ember")

    stopped, thread = going_round(Round("deadlines", 0.01, (fails,)))
    wait_for(lambda: len(said) > 3)
    stopped.set()
    thread.join(5)

    assert not thread.is_alive()
    assert "trying again" in caplog.text
    assert "Kai" not in caplog.text


def test_one_that_hangs_holds_up_no_other():
    held, said = threading.Event(), []
    stopped, thread = going_round(
        Round("outbox", 0.01, (lambda: held.wait(5),)),
        Round("deadlines", 0.01, (lambda: said.append(1) or 0,)),
    )
    try:
        wait_for(lambda: len(said) > 3)
    finally:
        held.set()
        stopped.set()
        thread.join(5)


def test_what_it_does_by_itself():
    names = {one.name: [does.__name__ for does in one.does] for one in working.rounds()}

    assert names["outbox"] == ["send_codes", "deliver_notices", "watch_unsent"]
    assert names["deadlines"][0] == "watch_deadlines"
    assert names["tidying"] == ["forget_old_changes", "note_keys", "note_certificate"]


def test_what_nobody_asks_for_any_more_is_forgotten(committed, cluster):
    """Of the changes of sight: those of more than a day ago, and no younger one."""
    import psycopg

    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        root.execute(
            "INSERT INTO app.sight_change (area_id, xid, at) VALUES (1, '1', clock_timestamp() - interval '25 hours'),"
            " (1, '2', clock_timestamp() - interval '23 hours')"
        )
        with psycopg.connect(cluster.dsn("worker"), autocommit=True) as worker:
            assert worker.execute("SELECT app.forget_sight_changes()").fetchone() == (1,)
        left = root.execute("DELETE FROM app.sight_change WHERE xid < '3' RETURNING xid").fetchall()
        assert [str(xid) for (xid,) in left] == ["2"]
        web = psycopg.connect(cluster.dsn("web"), autocommit=True)
        with web, pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("SELECT app.forget_sight_changes()")


def test_without_the_casework_watchers_it_still_watches_deadlines(monkeypatch):
    monkeypatch.setattr(working, "find_spec", lambda name: None)

    assert [does.__name__ for does in working.rounds()[0].does] == ["watch_deadlines"]


@pytest.fixture
def late(committed, cluster, settings):
    """A committed town in which something is late, and nobody has noticed."""
    from accord.duties.rulebooks import pack_in_force, rulebook_for
    from tests.cast import Town

    settings.PACKS_DIR = Path(__file__).parents[1] / "packs_for_tests"
    pack_in_force.cache_clear()
    town = Town.found("plain")
    case = town.young_person("2026-03-02 09:00")
    with acting_as(town.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    yield town
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()
    sweep(cluster)


def overdue(cluster):
    import psycopg

    with psycopg.connect(cluster.dsn("root")) as root:
        return root.execute(
            "SELECT d.overdue_at, e.happened_at FROM duty d JOIN event e ON e.type = 'duty_overdue'"
            " AND (e.facts->>'duty')::bigint = d.id ORDER BY 1"
        ).fetchall()


def start_worker(cluster):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE", "ACCORD_"))}
    code = (
        "from pathlib import Path; from django.conf import settings; import django; django.setup();"
        f"settings.PACKS_DIR = Path({str(CHECKOUT / 'tests' / 'packs_for_tests')!r});"
        "from django.core.management import call_command; call_command('work')"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env=clean
        | {
            "ACCORD_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "ACCORD_DATABASE_ROLE": "worker",
            "DATABASE_URL": cluster.dsn("worker"),
        },
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_worker_records_what_is_late_at_the_moment_it_became_late_and_stops_on_sigterm(
    late, cluster
):
    worker = start_worker(cluster)
    try:
        wait_for(lambda: len(overdue(cluster)) == 2, 30)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0, worker.stderr.read()
    finally:
        worker.kill()
        worker.communicate()

    assert overdue(cluster) == [
        (at("2026-03-05 00:00"),) * 2,
        (at("2026-03-07 00:00") + (at("2026-03-08 00:00") - at("2026-03-07 00:00")),) * 2,
    ]


def test_killing_it_loses_nothing_and_the_next_repeats_nothing(late, cluster):
    first = start_worker(cluster)
    time.sleep(1.5)
    first.kill()
    first.communicate()
    second = start_worker(cluster)
    try:
        wait_for(lambda: len(overdue(cluster)) == 2, 30)
        time.sleep(0.5)
    finally:
        second.terminate()
        second.communicate(timeout=10)

    assert len(overdue(cluster)) == 2
