"""Builds a database of so many areas in bulk, in steps that may be broken off at any moment.

Each area is one transaction, which notes that the area is there; whatever is taken apart for the
time of building is noted before it is taken. Begun again, it goes on with what is missing.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tools.benching.england import schema, sizes
from tools.benching.england.apart import check_foreign_keys, put_back, take_apart
from tools.benching.england.lives import record_lives
from tools.benching.england.sizes import Size

HERE = Path(__file__).parent
EMPTY, MAKING = "england_empty", "england_making"
BULK = ("event", "duty", "tell", "file", "case_team", "young_person", "risk_assessment")


def build(cluster: Any, size: Size, like: str = "") -> None:
    """Make the database, or finish it; does nothing where it is whole.

    `like` names a database that has been migrated already, to be copied instead of migrating another.
    """
    _make_empty(cluster, size, like)
    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        root.execute("SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'")
        if not is_done(root, "whole"):
            take_apart(root, BULK)
            _fill(root, size)
            put_back(root, _say)
            _step(root, "numbered", lambda: _number_on(root))
            _step(root, "keys", lambda: check_foreign_keys(root, BULK))
            _step(root, "looked at", lambda: _look_at(root))
            _step(root, "whole", lambda: "")


def is_done(root: Any, step: str) -> bool:
    """Whether this step of building was finished."""
    return root.execute("SELECT 1 FROM bench.done WHERE step = %s", [step]).fetchone() is not None


def said(root: Any, step: str) -> str:
    """What a finished step found."""
    (says,) = root.execute("SELECT says FROM bench.done WHERE step = %s", [step]).fetchone()
    return str(says)


def _make_empty(cluster: Any, size: Size, like: str) -> None:
    """The empty database: the real schema, and the lives that its bulk is copied from."""
    with psycopg.connect(cluster.dsn("root", "postgres"), autocommit=True) as root:
        if _is_there(root, size.name):
            return
        if not _is_there(root, EMPTY):
            _drop(root, MAKING)  # one whose making was broken off
            _migrate(cluster, root, like)
            with psycopg.connect(cluster.dsn("root", MAKING), autocommit=True) as fresh:
                fresh.execute((HERE / "bulk.sql").read_text())
                schema.note(fresh)
                _step(fresh, "lives", lambda: str(record_lives(cluster, fresh, MAKING)))
            _let_go()
            root.execute(_named("ALTER DATABASE {} RENAME TO {}", MAKING, EMPTY))
        root.execute(_named("CREATE DATABASE {} TEMPLATE {}", size.name, EMPTY))


def _migrate(cluster: Any, root: Any, like: str) -> None:
    """Accord's own migrations; or a copy of a database that has them, to which nobody is connected."""
    from django.core.management import call_command

    from tools.benching import setting

    if like:
        root.execute(_named("CREATE DATABASE {} TEMPLATE {}", MAKING, like))
        return
    cluster.new_database(MAKING)
    setting.use_address(cluster.dsn("owner", MAKING), "owner")
    call_command("migrate", verbosity=0)


def _let_go() -> None:
    from django.db import connection

    connection.close()


def _is_there(root: Any, name: str) -> bool:
    found = root.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


def _drop(root: Any, name: str) -> None:
    root.execute(_named("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))


def _named(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*(sql.Identifier(name) for name in names))


def _step(root: Any, name: str, what: Callable[[], str]) -> None:
    if not is_done(root, name):
        began = time.monotonic()
        says = what()
        root.execute("INSERT INTO bench.done VALUES (%s, %s)", [name, says])
        _say(f"{name}: {time.monotonic() - began:.0f} s")


def _fill(root: Any, size: Size) -> None:
    pattern = said(root, "lives")
    for area in _missing(root, size):
        began = time.monotonic()
        with root.transaction():
            root.execute("SET LOCAL session_replication_role = replica")
            root.execute(area_sql(size, area, pattern))
        _say(f"area {area} of {size.areas}: {time.monotonic() - began:.1f} s")


def _missing(root: Any, size: Size) -> Iterator[int]:
    there = {area for (area,) in root.execute("SELECT area FROM bench.built").fetchall()}
    return (area for area in range(1, size.areas + 1) if area not in there)


def area_sql(size: Size, area: int, pattern: str) -> str:
    """The statements that write one area."""
    return (HERE / "area.sql").read_text().format(
        n=area, base=area * sizes.APART, files=size.files_in(area), pattern=int(pattern),
        leads=sizes.LEADS, managed=sizes.MANAGED, keyworkers=sizes.KEYWORKERS,
        offices=sizes.OFFICES, one_in=sizes.OPEN_ONE_IN, events=sizes.EVENTS, now=sizes.NOW,
    )  # fmt: skip


def _number_on(root: Any) -> str:
    """Rows written from now on are numbered after these."""
    for table in (*BULK, "member", "team"):
        root.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))"
            ).format(sql.Literal(f"public.{table}"), sql.Identifier(table))
        )
    return ""


def _look_at(root: Any) -> str:
    """What PostgreSQL does by itself on a day or two: it looks at every row and notes what it saw."""
    root.execute("VACUUM (ANALYZE)")
    root.execute("CHECKPOINT")
    return ""


def _say(what: str) -> None:
    print(f"  {what}", file=sys.stderr, flush=True)
