"""The embedded server keeps its data, starts after every kind of end, and stops with its last user."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from config import embedded
from config.embedded import CannotStart, Cluster, place, server

CHECKOUT = Path(__file__).resolve().parents[2]


def _write(running: Cluster) -> None:
    with psycopg.connect(running.dsn("owner")) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 7 AS seven")


def _read(running: Cluster) -> int:
    with psycopg.connect(running.dsn("owner")) as owner:
        return owner.execute("SELECT seven FROM kept").fetchone()[0]


def _pid(running: Cluster) -> int:
    pid = server.running(running.place)
    assert pid is not None
    return pid


def test_data_and_passwords_survive_a_restart(folder):
    with embedded.cluster(folder / "data") as running:
        _write(running)
        first, address = _pid(running), running.dsn("web")
    assert not psutil.pid_exists(first)
    with embedded.cluster(folder / "data") as running:
        assert _read(running) == 7
        assert running.dsn("web") == address
        assert _pid(running) != first


def test_the_last_user_stops_the_server_and_nobody_before(folder):
    first, second = Cluster(folder / "data"), Cluster(folder / "data")
    first.start()
    second.start()
    assert _pid(first) == _pid(second)
    first.stop()
    assert second.running
    second.stop()
    assert not second.running


def test_starting_and_stopping_twice_changes_nothing(folder):
    running = Cluster(folder / "data")
    running.start()
    pid = _pid(running)
    running.start()
    assert _pid(running) == pid
    running.stop()
    running.stop()
    assert not running.running


def test_starts_again_after_kill_9_with_every_committed_row(folder):
    with embedded.cluster(folder / "data") as running:
        _write(running)
        os.kill(_pid(running), signal.SIGKILL)
        again = Cluster(folder / "data")
        again.start()
        assert _read(again) == 7
        again.stop()
    assert not running.running


@pytest.fixture
def mistaken(folder):
    """A stopped server whose pid file names a living program of the same user: a restarted container."""
    with embedded.cluster(folder / "data") as running:
        _write(running)
    stranger = subprocess.Popen(["sleep", "60"], cwd="/", **running.place.account.drop())
    lines = [
        stranger.pid,
        running.place.cluster,
        int(time.time()),
        server.PORT,
        running.place.socket,
    ]
    pid_file = running.place.cluster / "postmaster.pid"
    pid_file.write_text("\n".join(str(line) for line in [*lines, "", "", "ready"]))
    running.place.account.own(pid_file)
    yield running, stranger
    stranger.kill()
    stranger.wait()
    running.stop()


def test_a_pid_file_naming_somebody_else_neither_stops_us_nor_is_signalled(mistaken):
    running, stranger = mistaken
    assert not running.running
    running.start()
    assert _read(running) == 7
    running.stop()
    assert stranger.poll() is None


def test_control_without_naming_the_stale_number_it_would_not_start(mistaken, monkeypatch):
    running, _ = mistaken
    monkeypatch.setattr(server, "_written_pid", lambda place: None)
    with pytest.raises(CannotStart, match="PostgreSQL did not start"):
        running.start()


def test_a_throwaway_leaves_nothing(folder):
    with embedded.throwaway() as running:
        home, pid = running.place.home, _pid(running)
        assert home.exists()
    assert not home.exists()
    assert not psutil.pid_exists(pid)


def test_a_throwaway_of_a_killed_test_is_swept_by_the_next():
    script = (
        "import os\n"
        "from config import embedded\n"
        "with embedded.throwaway() as running:\n"
        "    print(running.place.home, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    home = Path(killed.stdout.strip())
    assert home.exists()
    with embedded.throwaway():
        assert not home.exists()


def test_data_of_another_postgresql_is_one_sentence(folder):
    with embedded.cluster(folder / "data") as running:
        mark = running.place.cluster / "PG_VERSION"
    mark.write_text("17\n")
    with pytest.raises(
        CannotStart, match=r"made by PostgreSQL 17 and this Accord runs 18; move that folder aside"
    ):
        running.start()
    assert not running.running


def test_data_of_another_accord_is_one_sentence(folder):
    with embedded.cluster(folder / "data") as running:
        written = running.place.version.read_text()
    running.place.version.write_text(written.replace('"accord": 1', '"accord": 99'))
    with pytest.raises(CannotStart, match=r"another version of Accord \(data version 99"):
        running.start()
    assert not running.running


def test_a_file_in_place_of_the_data_folder_is_one_sentence(folder):
    (folder / "data").write_text("not a folder")

    with pytest.raises(CannotStart, match="is not a folder; set ACCORD_DATA_DIR"):
        Cluster(folder / "data")


def test_a_torn_note_of_the_version_is_one_sentence(folder):
    with embedded.cluster(folder / "data") as running:
        running.place.version.write_text('{"accord": ')

    with pytest.raises(CannotStart, match=r"cannot be read.*move that folder aside"):
        running.start()
    assert not running.running


def test_a_full_disk_is_one_sentence(folder, monkeypatch):
    full = shutil.disk_usage(folder)._replace(free=100 * 2**20)
    monkeypatch.setattr(place.shutil, "disk_usage", lambda path: full)
    with pytest.raises(CannotStart, match=r"has 100 MB free and Accord needs 500 MB; make room"):
        Cluster(folder / "data")
