"""The server that keeps England between runs, and whether the disk has room for it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tools.benching.england.building import EMPTY, build, is_done
from tools.benching.england.schema import drop_stale
from tools.benching.england.sizes import BYTES_WHILE_BUILDING, Size

GIGA = 1_000_000_000
# As a server of this size is set up, flushing every commit; the rest is PostgreSQL's own.
SETTINGS = {
    "shared_buffers": "4GB",
    "effective_cache_size": "12GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
}
# While it is built nobody waits for a commit, and what is made anew is written once. A process that
# ends, this one or PostgreSQL, loses nothing by it that building again does not bring back.
BUILDING = SETTINGS | {
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "synchronous_commit": "off",
    "autovacuum": "off",
}


@contextmanager
def server(folder: Path, settings: dict[str, str] | None = None) -> Iterator[Any]:
    """The server of this folder, made if it is not there; its data stay."""
    from config.embedded import Cluster

    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # as root, the user that runs PostgreSQL passes through and lists nothing
    kept = Cluster(folder, settings or SETTINGS)
    kept.start()
    try:
        yield kept
    finally:
        kept.stop()


def build_all(folder: Path, wanted: list[Size]) -> None:
    """Print the disk that is needed, then build every database that is not whole or of an earlier schema.

    :raises SystemExit: with a sentence, where the disk has no room.
    """
    with server(folder, BUILDING) as cluster:
        drop_stale(cluster, [EMPTY, *(size.name for size in wanted)])
        check_room(folder, wanted, shutil.disk_usage(folder).free)
        for size in wanted:
            print(f"{size.areas} areas, {size.files:,} case files", file=sys.stderr, flush=True)
            build(cluster, size)


def check_room(folder: Path, wanted: list[Size], free: int) -> None:
    """Say what it needs, and leave with a sentence where that is more than there is."""
    needed = sum(size.disk for size in wanted) + BYTES_WHILE_BUILDING
    there = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    missing = max(BYTES_WHILE_BUILDING, needed - there)
    print(
        f"England of {wanted[-1].areas} areas needs {needed / GIGA:.1f} GB in {folder}: {there / GIGA:.1f} GB are there, "
        f"{free / GIGA:.1f} GB are free.",
        file=sys.stderr, flush=True,
    )  # fmt: skip
    if missing > free:
        sys.exit(
            f"There is no room for it: {missing / GIGA:.1f} GB are missing on that disk and {free / GIGA:.1f} GB are free. "
            "Make room, name a folder on another disk in ACCORD_ENGLAND_FOLDER, or build fewer areas: make bench SCALE=england AREAS=10"
        )


def is_whole(cluster: Any, size: Size) -> bool:
    """Whether this database is there and finished."""
    with psycopg.connect(cluster.dsn("root", "postgres"), autocommit=True) as root:
        if not root.execute("SELECT 1 FROM pg_database WHERE datname = %s", [size.name]).fetchone():
            return False
    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        return is_done(root, "whole")
