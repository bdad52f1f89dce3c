"""Is every byte of a store what it was when it came, and can the log be followed without a gap?"""

import re
import tempfile
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import psycopg
from psycopg import sql

from config.backup import manifest, programs
from config.backup.programs import last_words
from config.backup.store import Store, write_once

LINE = 8  # letters of the name of a line of time, with which the names of its pieces begin
PER_FILE = 0x100  # pieces in what PostgreSQL counts as one, of 16 MB each
MISSING = re.compile(r"could not find file \"([0-9A-F]{24})\"")


def faults(store: Store) -> list[str]:
    """What is wrong, each in a sentence; nothing where all is well.

    A finished piece of the log is told by its sum from the first check on, and by PostgreSQL's
    own checks of each record always.

    :raises CannotBackUp: where this is no store, or what was noted cannot be read.
    """
    store.expect()
    found: list[str] = []
    for base in store.all():
        wrong = manifest.differences(store.of(base), base.log)
        found += [f"The copy {base.name} is not what it was: {one}." for one in wrong]
    found += _changed(store)
    pieces = store.pieces()
    for _, line in groupby(pieces, key=lambda one: one.name[:LINE]):
        found += _gaps(store, list(line))
    if not store.all():
        found.append(f"There is no whole copy; `accord backup take {store.folder}` makes one.")
    elif pieces and pieces[-1].name[LINE:] >= store.all()[0].first[LINE:]:
        found += _unreadable(store, pieces)
    return found


def digests(address: str) -> dict[str, str]:
    """Every table of a database: how many rows, and a sum over all of them that no order changes."""
    found: dict[str, str] = {}
    tables = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"
    with psycopg.connect(address) as database:
        database.execute("SET TIME ZONE 'UTC'; SET row_security = off")
        for schema, table in database.execute(tables).fetchall():
            counted = sql.SQL(
                "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {} t"
            ).format(sql.Identifier(schema, table))
            rows, summed = database.execute(counted).fetchone() or (0, 0)
            found[f"{schema}.{table}"] = f"{rows} rows, {summed}"
    return found


def _changed(store: Store) -> Iterator[str]:
    for piece in store.pieces():
        noted = store.sums / piece.name
        found = manifest.sum_of(piece)
        if not noted.exists():
            write_once(noted, found)
        elif noted.read_text() != found:
            yield f"The piece {piece.name} of the log is not what it was when it was first checked."
    for noted in sorted(store.sums.iterdir()):
        if not (store.log / noted.name).exists():
            yield f"The piece {noted.name} of the log was here and is gone."


def _gaps(store: Store, line: list[Path]) -> Iterator[str]:
    for before, after in pairwise(line):
        if after.name != following(before.name):
            yield f"The log has a gap: after {before.name} comes {after.name}. Fetch a new whole copy now."


def following(name: str) -> str:
    """The name of the piece that comes after this one."""
    number = int(name[8:16], 16) * PER_FILE + int(name[16:], 16) + 1
    return f"{name[:LINE]}{number // PER_FILE:08X}{number % PER_FILE:08X}"


def _unreadable(store: Store, pieces: list[Path]) -> Iterator[str]:
    """Let PostgreSQL read each record from the first piece to the last, of the newest line of time."""
    newest = [one for one in pieces if one.name[:LINE] == pieces[-1].name[:LINE]]
    with tempfile.TemporaryDirectory() as folder:
        for one in [*newest, *store.unfinished()]:
            (Path(folder) / one.name.removesuffix(".partial")).symlink_to(one)
        begins = f"{int(newest[0].name[8:16], 16):X}/{int(newest[0].name[16:], 16) << 24:X}"
        words = (
            "--quiet",
            "--path",
            folder,
            "--start",
            begins,
            "--timeline",
            str(int(newest[0].name[:LINE], 16)),
        )
        done = programs.run("pg_waldump", *words)
    if done.returncode and not _ends_well(done.stderr, newest[-1].name):
        yield f"The log cannot be read to its end: {last_words(done)}"


def _ends_well(said: str, last: str) -> bool:
    """Whether reading stopped because what comes next was not written, or not fetched, yet."""
    missing = MISSING.search(said)
    if missing:
        return missing.group(1) >= following(last)
    stopped = re.search(r"at ([0-9A-F]+)/([0-9A-F]+)", said)
    if stopped is None:
        return False
    where = int(stopped.group(1), 16) * PER_FILE + (int(stopped.group(2), 16) >> 24)
    return where > int(last[8:16], 16) * PER_FILE + int(last[16:], 16)
