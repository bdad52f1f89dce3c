"""Copies: any second can be restored, every table as it was; what is changed in a store is found."""

import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from config import made
from config.backup import CannotBackUp, Store, checking, restoring, taking
from config.embedded import Cluster

FLIPS = 20
KEEP = """
import sys; from pathlib import Path
from config.backup import Store, taking
taking.keep(Store(Path(sys.argv[1])), sys.argv[2])
"""


class Kept:
    """A server, its store, and whoever fetches what is written."""

    def __init__(self, cluster: Cluster, store: Store) -> None:
        self.cluster, self.store = cluster, store
        self.address = cluster.dsn("root")
        self.database = psycopg.connect(self.address, autocommit=True)
        self.fetching: subprocess.Popen[bytes] | None = None

    def fetch(self) -> None:
        """Begin to fetch, and wait until it is under way."""
        words = [sys.executable, "-c", KEEP, str(self.store.folder), self.address]
        self.fetching = subprocess.Popen(words, stderr=subprocess.DEVNULL)
        wait_for(lambda: taking.is_kept(self.store, self.address))

    def write(self, rows: int = 2000) -> None:
        self.database.execute(
            "INSERT INTO thing (said) SELECT md5(i::text) FROM generate_series(1, %s) i", [rows]
        )
        self.database.execute("UPDATE thing SET said = said || '.' WHERE id % 7 = 0")

    def second(self) -> tuple[datetime, dict[str, str]]:
        """Now, on the database's clock, and what every table holds; nothing is written meanwhile."""
        time.sleep(0.05)
        ((at,),) = self.database.execute("SELECT clock_timestamp()").fetchall()
        found = checking.digests(self.address)
        time.sleep(0.05)
        return at, found

    def settle(self) -> None:
        """Wait until all that is written has been fetched."""
        self.database.execute("SELECT pg_switch_wal()")
        asked = (
            "SELECT pg_current_wal_flush_lsn() <= restart_lsn FROM pg_replication_slots"
            " WHERE slot_name = 'accord_backup'"
        )
        wait_for(lambda: self.database.execute(asked).fetchone() == (True,))


def wait_for(what, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it never came about"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    made = tmp_path_factory.mktemp("backup")
    for one in (made, *made.parents):
        if one.owner() == "root" and not one.stat().st_mode & 0o001:
            one.chmod(0o711)
    return made


@pytest.fixture(scope="module")
def kept(place):
    """A copy, and after it three seconds to go back to, with a fetcher that was killed between them."""
    cluster = Cluster(place / "data")
    cluster.start()
    kept = Kept(cluster, Store(place / "store"))
    kept.store.make()
    try:
        kept.database.execute("CREATE TABLE thing (id bigserial PRIMARY KEY, said text)")
        kept.write()
        kept.fetch()
        kept.base = taking.take(kept.store, kept.address, [], {"a.sql": "1"})
        kept.seconds = []
        for _ in range(3):
            kept.write()
            kept.seconds.append(kept.second())
            kept.fetching.send_signal(signal.SIGKILL)
            kept.fetching.wait()
            kept.write()
            kept.fetch()
        kept.database.execute("CREATE TABLE later AS SELECT 1 AS one")
        kept.seconds.append(kept.second())
        kept.settle()
        yield kept
    finally:
        kept.database.close()
        if kept.fetching:
            kept.fetching.terminate()
            kept.fetching.wait()
        cluster.stop()


def _restored(folder: Path) -> dict[str, str]:
    again = Cluster(folder)
    again.start()
    try:
        return checking.digests(again.dsn("root"))
    finally:
        again.stop()


@pytest.mark.parametrize("which", [0, 2])
def test_every_table_is_what_it_was_at_the_chosen_second(kept, place, which):
    at, then = kept.seconds[which]
    into = place / f"again-{which}"
    base, until = restoring.restore(kept.store, into, at)
    assert base.name == kept.base.name
    assert made.noted(into) == {"a.sql": "1"}
    assert until <= at
    assert _restored(into) == then
    # the failing control: a second later holds something else
    assert then != kept.seconds[which + 1][1]


def test_without_a_moment_everything_fetched_comes_back(kept, place):
    restoring.restore(kept.store, place / "all")
    assert _restored(place / "all") == kept.seconds[-1][1]


def test_nothing_is_written_over(kept, place):
    (place / "mine").mkdir()
    (place / "mine" / "letter").write_text("kept")
    with pytest.raises(CannotBackUp, match="is not empty, and nothing is written over"):
        restoring.restore(kept.store, place / "mine")
    assert (place / "mine" / "letter").read_text() == "kept"


def test_a_moment_that_is_not_kept_is_one_sentence(kept, place):
    with pytest.raises(CannotBackUp, match="choose a later moment"):
        restoring.restore(kept.store, place / "early", datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(CannotBackUp, match="choose an earlier moment"):
        restoring.restore(kept.store, place / "late", datetime(2100, 1, 1, tzinfo=UTC))


def test_every_flipped_byte_is_found(kept, place):
    assert (
        checking.faults(kept.store) == []
    )  # the failing control: nothing is found where nothing is wrong
    found = 0
    chance = random.Random(20261123)
    files = [
        one for one in kept.store.of(kept.base).rglob("*") if one.is_file() and one.stat().st_size
    ]
    files += kept.store.pieces()
    for path in chance.choices(files, weights=[one.stat().st_size for one in files], k=FLIPS // 2):
        found += _flipped(kept.store, path, chance)
    for path in chance.choices(files, k=FLIPS // 2):
        found += _flipped(kept.store, path, chance)
    assert found == FLIPS
    assert checking.faults(kept.store) == []


def _flipped(store: Store, path: Path, chance: random.Random) -> bool:
    at, bit = chance.randrange(path.stat().st_size), 1 << chance.randrange(8)
    for _ in range(2):  # once to change it, and once to put it right again
        with path.open("r+b") as file:
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ bit]))
        if _ == 0:
            wrong = bool(checking.faults(store))
    return wrong


def test_a_record_of_the_log_that_was_changed_before_anybody_summed_it_is_found(kept, place):
    store = Store(place / "unsummed")
    shutil.copytree(kept.store.folder, store.folder)
    shutil.rmtree(store.sums)
    store.make()
    assert checking.faults(store) == []
    piece = store.pieces()[-2]
    shutil.rmtree(store.sums)
    store.make()
    with piece.open("r+b") as file:
        file.seek(200)
        file.write(b"\xff" * 64)
    assert any("cannot be read to its end" in one for one in checking.faults(store))


def test_a_piece_that_is_gone_is_a_gap(kept, place):
    store = Store(place / "gap")
    shutil.copytree(kept.store.folder, store.folder)
    store.pieces()[1].unlink()
    found = " ".join(checking.faults(store))
    assert "was here and is gone" in found
    assert "The log has a gap" in found


def test_a_copy_that_cannot_be_fetched_leaves_nothing(kept, place):
    store = Store(place / "refused")
    with pytest.raises(CannotBackUp, match="The database does not answer"):
        taking.take(store, kept.address.replace("accord_root", "nobody_known"), [])
    assert store.all() == []
    assert list(store.bases.iterdir()) == []


def test_a_store_that_nobody_fetches_into_is_told_apart(kept, place):
    wait_for(lambda: taking.is_kept(kept.store, kept.address))
    assert not taking.is_kept(Store(place / "another"), kept.address)
