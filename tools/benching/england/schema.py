"""Which schema kept data were built with: whatever of an earlier one is kept is noticed, and built anew."""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tools.benching.england.sizes import ROOT

HERE = Path(__file__).parent
SCHEMA = ("migrations/*.py", "sql/*.sql")  # of every app
BULK = ("area.sql", "bulk.sql", "lives.py", "sizes.py")  # what its rows are made from
STEP = "schema"


def fingerprint() -> str:
    """Of every migration, every function in SQL, and what the bulk is made from."""
    found = hashlib.sha256()
    for path in _read():
        found.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _read() -> Iterator[Path]:
    for pattern in SCHEMA:
        yield from sorted((ROOT / "accord").rglob(pattern))
    yield from (HERE / name for name in BULK)


def note(root: Any) -> None:
    """Keep the fingerprint of the schema with the database, and with every copy of it."""
    root.execute("INSERT INTO bench.done VALUES (%s, %s) ON CONFLICT DO NOTHING", [STEP, fingerprint()])  # fmt: skip


def is_of_this(root: Any) -> bool:
    """Whether the database was built with the schema as it is now."""
    found = root.execute("SELECT says FROM bench.done WHERE step = %s", [STEP]).fetchone()
    return found is not None and found[0] == fingerprint()


def drop_stale(cluster: Any, names: list[str]) -> list[str]:
    """Drop those of these databases that an earlier schema made, saying so; return which."""
    with psycopg.connect(cluster.dsn("root", "postgres"), autocommit=True) as root:
        there = root.execute("SELECT datname FROM pg_database WHERE datname = ANY (%s) ORDER BY 1", [names]).fetchall()  # fmt: skip
        stale = [name for (name,) in there if not _is_of_this(cluster, name)]
        for name in stale:
            print(f"{name} was built with an earlier schema: it is built anew.", file=sys.stderr, flush=True)  # fmt: skip
            root.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    return stale


def _is_of_this(cluster: Any, name: str) -> bool:
    with psycopg.connect(cluster.dsn("root", name), autocommit=True) as root:
        return is_of_this(root)
