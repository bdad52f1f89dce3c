"""Fetching: a whole copy now, and what is written from now on."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from config.backup import manifest, programs
from config.backup.programs import CannotBackUp, last_words
from config.backup.store import STAMP, Base, Store

SLOT = "accord_backup"  # the database keeps what this one has not fetched


def take(
    store: Store,
    address: str,
    heads: list[dict[str, Any]],
    made_from: dict[str, str] | None = None,
) -> Base:
    """Fetch a whole copy, check every file of it, and note it. What is not whole is not kept.

    :raises CannotBackUp: where the database does not give it, or a file is not what was sent.
    """
    store.make()
    began, major = _now(address)
    making = store.bases / f"{began.strftime(STAMP)}.making"
    try:
        log = _fetched(making, address)
        ended, first = _now(address)[0], _first_piece(making)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    base = Base(making.stem, began, ended, first, major, heads, log, made_from or {})
    making.rename(store.of(base))
    store.add(base)
    return base


def _fetched(into: Path, address: str) -> dict[str, str]:
    """Fetch a copy and check it. Return the pieces of the log that came with it, and their sums."""
    words = ("--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256")
    done = programs.run("pg_basebackup", "-D", into, *words, address=address)
    if done.returncode:
        raise CannotBackUp(f"The database gave no copy: {last_words(done)}")
    log = manifest.sums_of_log(into)
    wrong = next(manifest.differences(into, log), None)
    if wrong:
        raise CannotBackUp(
            f"The copy is not what was sent, so it is not kept; look at the disk, and fetch it again: {wrong}"
        )
    return log


def keep(store: Store, address: str) -> None:
    """Become the program that fetches what is written, until it is told to stop. Never returns.

    It begins where it left off: the database holds back what it has not fetched.

    :raises CannotBackUp: where the database does not let it.
    """
    store.make()
    made = programs.run(
        "pg_receivewal", "--create-slot", "--if-not-exists", "--slot", SLOT, address=address
    )
    if made.returncode:
        raise CannotBackUp(f"The database does not let its log be fetched: {last_words(made)}")
    # told at once what has been fetched, the database lets go of it
    words = programs.command(
        "pg_receivewal", "-D", store.log, "--slot", SLOT, "--synchronous", "--status-interval=1"
    )
    os.execve(words[0], words, programs.environment(address))  # nosec B606


def is_kept(store: Store, address: str) -> bool:
    """Whether somebody fetches into this store, just now: what the database writes at the moment is there."""
    asked = "SELECT active, pg_walfile_name(pg_current_wal_lsn()) FROM pg_replication_slots WHERE slot_name = %s"
    with _connected(address) as database:
        found = database.execute(asked, [SLOT]).fetchone()
    if not found or not found[0]:
        return False
    return any((store.log / f"{found[1]}{end}").exists() for end in ("", ".partial"))


def _now(address: str) -> tuple[datetime, int]:
    """The database's clock, in UTC, and its edition."""
    with _connected(address) as database:
        (at, edition), *_ = database.execute(
            "SELECT clock_timestamp(), current_setting('server_version_num')::int"
        ).fetchall()
    return at.astimezone(UTC), edition // 10000


def _connected(address: str) -> "psycopg.Connection[Any]":
    try:
        return psycopg.connect(address, autocommit=True)
    except psycopg.OperationalError as error:
        raise CannotBackUp(f"The database does not answer: {str(error).strip()}") from None


def _first_piece(copy: Path) -> str:
    """The piece of the log in which a copy begins, as its label says."""
    label = (copy / "backup_label").read_text()
    return label.split("(file ", 1)[1].split(")", 1)[0]
