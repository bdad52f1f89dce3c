"""A copy made into a database again, as it was at a chosen second. Nothing that is there is ever written over."""

import json
import shlex
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from config import made
from config.backup import manifest
from config.backup.checking import LINE
from config.backup.programs import CannotBackUp
from config.backup.store import Base, Store
from config.embedded import CannotStart, binaries, passwords, place, server
from config.embedded.cluster import DATA_VERSION, SUPERUSER
from config.embedded.place import Place

HOURS = 12  # a restore that takes longer has been forgotten
TOO_LATE = "recovery ended before configured recovery target"
LOG = "log-to-replay"  # pieces of the log, for as long as they are being replayed
TRUST = "restoring.conf"  # who may come in meanwhile: whoever reaches the private socket


def restore(store: Store, into: Path, at: datetime | None = None) -> tuple[Base, datetime | None]:
    """Make `into` a data folder that Accord runs from. Return the copy used and when the last change was.

    The database's passwords are new. Keys are not in a store: they are kept elsewhere.

    :raises CannotBackUp: where something is in the folder, where the copy is not what it was,
        and where the moment lies before the oldest copy or after what was kept.
    """
    store.expect()
    base = store.before(at)
    where = _emptied(into)
    try:
        until = _restored(store, base, where, at)
    except BaseException:
        # it was empty, so what is in it is ours, and a half of a database helps nobody
        for one in where.home.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        raise
    return base, until


def _emptied(into: Path) -> Place:
    if into.exists() and any(into.iterdir()):
        raise CannotBackUp(f"{into} is not empty, and nothing is written over; name a new folder.")
    return place.find(into)


def _restored(store: Store, base: Base, where: Place, at: datetime | None) -> datetime | None:
    _bring(store, base, where)
    settings = {"restore_command": _fetching(where), "hba_file": str(where.home / TRUST)}
    if at is not None:
        settings |= {
            "recovery_target_time": at.astimezone(UTC).isoformat(sep=" "),
            "recovery_target_action": "promote",
        }
    _private(where, where.home / TRUST, "local all all trust\n")
    try:
        with _replayed(where, settings) as root:
            until = _settled(root)
            _new_passwords(root, where)
    except (CannotStart, psycopg.OperationalError):  # it may end while we wait for it
        raise CannotBackUp(_why_not(where, at)) from None
    for one in (where.home / TRUST, *where.cluster.glob("recovery.*")):
        one.unlink(missing_ok=True)
    shutil.rmtree(where.home / LOG)
    versions = {"accord": DATA_VERSION, "postgresql": base.postgresql}
    where.version.write_text(json.dumps(versions, indent=1))
    if base.made_from:
        made.write(where.home, base.made_from)
    return until


def _bring(store: Store, base: Base, where: Place) -> None:
    """Bring the copy, and the pieces of the log it needs, to where a server finds them."""
    wrong = next(manifest.differences(store.of(base), base.log), None)
    if wrong:
        raise CannotBackUp(
            f"The copy {base.name} is not what it was, so it is not restored; choose a moment before it,"
            f" which takes the copy before: {wrong}"
        )
    shutil.copytree(store.of(base), where.cluster, symlinks=True)
    (where.cluster / "recovery.signal").touch()
    (where.home / LOG).mkdir(mode=0o700)
    for piece in [*store.pieces(), *store.unfinished()]:
        if piece.name[LINE:] >= base.first[LINE:]:
            # the unfinished piece of a line of time that went on elsewhere is finished there
            shutil.copy(piece, where.home / LOG / piece.name.removesuffix(".partial"))
    for piece in store.histories():
        shutil.copy(piece, where.home / LOG)
    for root in (where.cluster, where.home / LOG):
        for one in (root, *root.rglob("*")):
            where.account.own(one)


@contextmanager
def _replayed(where: Place, settings: dict[str, str]) -> "Iterator[psycopg.Connection[Any]]":
    """A server that has replayed the log up to the moment, and serves nobody but us."""
    found = binaries.find(where.account, where.home)
    try:
        server.start(where, found, settings, seconds=HOURS * 3600)
        address = f"host={where.socket} port={server.PORT} user={SUPERUSER} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as root:
            yield root
    finally:
        server.stop(where)


def _settled(root: "psycopg.Connection[Any]") -> datetime | None:
    """Wait until it is a database of its own. Return when the last change was that it replayed."""
    while True:
        asked = "SELECT pg_is_in_recovery(), pg_last_xact_replay_timestamp()"
        recovering, last = root.execute(asked).fetchone() or (True, None)
        if not recovering:
            return last
        time.sleep(0.1)


def _new_passwords(root: "psycopg.Connection[Any]", where: Place) -> None:
    for role, word in passwords.make(where.passwords).items():
        names = sql.Identifier(role), sql.Literal(word)
        root.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(*names))


def _fetching(where: Place) -> str:
    folder = shlex.quote(str(where.home / LOG)).replace("%", "%%")
    return f'cp {folder}/%f "%p"'


def _private(where: Place, path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text)
    where.account.own(path)


def _why_not(where: Place, at: datetime | None) -> str:
    if at is not None and TOO_LATE in where.log.read_text(errors="replace"):
        return (
            f"Nothing is kept of {at.astimezone(UTC):%d %B %Y %H:%M:%S} UTC or later; choose an earlier moment,"
            " or leave the moment out to restore everything that is kept."
        )
    last = server.last_words(where)
    return f"PostgreSQL did not come to the end of the restore. Its log ends: {last}"
