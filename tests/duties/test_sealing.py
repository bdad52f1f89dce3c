"""What was shown is sealed once, whole, however late, and nobody's reading waits for it."""

import json
from datetime import timedelta

import psycopg
import pytest

from accord.access import sight
from accord.duties import sealing
from accord.duties.watching import system_actors
from accord.events.ledger import verify
from tests.acting import acting_as, at

WHEN = "2026-03-06 16:00"


@pytest.fixture
def town(committed, cluster, settings, tmp_path):
    from pathlib import Path

    from accord.duties.rulebooks import pack_in_force, rulebook_for
    from tests.cast import Town

    settings.PACKS_DIR = Path(__file__).parents[1] / "packs_for_tests"
    settings.ACCORD_HEADS_DIR = tmp_path / "heads"
    pack_in_force.cache_clear()
    yield Town.found("plain")
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


def look(town, file_id, times=1):
    for _ in range(times):
        with acting_as(town.dele, WHEN):
            sight.shown("identity", [file_id])
            sight.write_view_log(where="people")


class Reader:
    """Somebody with a page open: a connection of their own, whose transaction is under way."""

    def __init__(self, cluster, town, file_id):
        self.web = psycopg.connect(cluster.dsn("web"))
        self.web.execute("SELECT app.begin_as(%s, %s)", [town.dele.ref, at(WHEN)])
        rows = json.dumps([{"f": file_id, "c": "identity", "n": 1}])
        self.web.execute("SELECT app.log_views('people', %s)", [rows])

    def sent(self):
        self.web.commit()
        self.web.close()


def the_system():
    (ref,) = system_actors("deadlines")
    return ref


def standing(town):
    with acting_as(the_system(), WHEN):
        return verify()


def test_what_was_shown_is_sealed_and_running_again_changes_nothing(town):
    case = town.young_person()
    look(town, case.file_id, 3)

    assert [sealing.seal_what_was_shown() for _ in range(4)] == [0, 3, 0, 0]
    assert (standing(town).views, standing(town).waiting, standing(town).ok) == (3, 0, True)


def test_a_row_numbered_earlier_that_appears_later_is_in_the_seal(town, cluster):
    case = town.young_person()
    slow = Reader(cluster, town, case.file_id)  # draws its number, and is still being drawn
    Reader(cluster, town, case.file_id).sent()  # draws the next, and is gone

    assert [sealing.seal_what_was_shown() for _ in range(3)] == [0, 0, 0]
    slow.sent()
    assert sealing.seal_what_was_shown() == 2
    found = standing(town)
    assert (found.views, found.waiting, found.ok) == (2, 0, True)


def test_sealing_up_to_what_is_seen_would_lose_it(town, cluster):
    # The control: without waiting for earlier transactions the later row breaks its seal.
    case = town.young_person()
    slow = Reader(cluster, town, case.file_id)
    Reader(cluster, town, case.file_id).sent()
    sealing.seal_what_was_shown()
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("UPDATE view_mark SET before = 0")
    assert sealing.seal_what_was_shown() == 1
    slow.sent()

    assert standing(town).broken == ("view seal 1",)


def test_readers_wait_for_nothing_while_it_seals(town, cluster):
    case = town.young_person()
    look(town, case.file_id)
    with psycopg.connect(cluster.dsn("worker")) as worker:
        worker.execute("SELECT app.begin_as(%s, %s)", [the_system(), at(WHEN)])
        worker.execute("SELECT app.seal_views(100)")
        with psycopg.connect(cluster.dsn("web"), options="-c lock_timeout=500") as web:
            web.execute("SELECT app.begin_as(%s, %s)", [town.dele.ref, at(WHEN)])
            rows = json.dumps([{"f": case.file_id, "c": "identity", "n": 1}])
            web.execute("SELECT app.log_views('people', %s)", [rows])


def test_late_it_seals_everything_in_stretches_of_the_same_size(town, cluster, monkeypatch):
    case = town.young_person()
    look(town, case.file_id, 25)
    monkeypatch.setattr(sealing.seal_views, "__defaults__", (10,))

    sealing.seal_what_was_shown()
    assert sealing.seal_what_was_shown() == 25
    with psycopg.connect(cluster.dsn("root")) as root:
        seals = root.execute("SELECT seq, from_id, to_id, rows FROM view_seal ORDER BY seq")
        assert [row[3] for row in seals.fetchall()] == [10, 10, 5]
    assert standing(town).ok


def test_a_note_from_the_server_a_copy_was_taken_of_is_not_waited_for(town, cluster):
    case = town.young_person()
    look(town, case.file_id)
    sealing.seal_what_was_shown()
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("UPDATE view_mark SET before = 1000000000000")

    assert [sealing.seal_what_was_shown() for _ in range(2)] == [0, 1]


def test_the_heads_are_handed_out_once_a_day(town, settings, cluster):
    town.young_person()
    days = []
    for day in range(2):
        with psycopg.connect(cluster.dsn("root")) as root:
            root.execute("SELECT app.set_demo_clock(%s)", [at(WHEN) + timedelta(days=day)])
        days += [sealing.hand_out_heads(), sealing.hand_out_heads()]

    assert days == [1, 0, 1, 0]
    written = sorted(settings.ACCORD_HEADS_DIR.iterdir())
    assert [one.name[-15:] for one in written] == ["2026-03-06.json", "2026-03-07.json"]
    kept = json.loads(written[0].read_text())
    assert {"area", "taken_at", "files", "views", "digest"} == set(kept)
    assert "Kai" not in written[0].read_text()


def test_the_command_compares_heads_kept_outside(town, cluster, tmp_path, capsys, monkeypatch):
    from contextlib import nullcontext

    from accord.cli import ledger
    from accord.cli.main import main

    monkeypatch.setattr(ledger, "database", nullcontext)
    case = town.young_person()
    look(town, case.file_id)
    assert main(["ledger", "seal"]) == 0
    assert capsys.readouterr().out == "1 rows of the view log sealed.\n"
    assert main(["ledger", "heads", "--json"]) == 0
    heads = tmp_path / "heads.json"
    heads.write_text(capsys.readouterr().out)
    assert main(["ledger", "verify", "--heads", str(heads)]) == 0
    assert "heads kept outside. Every one is what it was." in capsys.readouterr().out

    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("SET session_replication_role = replica")
        root.execute("DELETE FROM event WHERE file_id = %s", [case.file_id])
        root.execute("UPDATE file SET events = 0, head = '' WHERE id = %s", [case.file_id])
    assert main(["ledger", "verify"]) == 0  # the control: inside, nothing is missing
    assert main(["ledger", "verify", "--heads", str(heads)]) == 1
    assert "(head kept outside)" in capsys.readouterr().out

    heads.write_text(heads.read_text().replace('"seal": 1', '"seal": 0'))
    assert main(["ledger", "verify", "--heads", str(heads)]) == 1
    assert "its digest does not fit" in capsys.readouterr().err
