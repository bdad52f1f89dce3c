"""A world written into the database, past every rule, and what the database answers about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from accord.access.rls import CASE, FORCED, OWN_WAYS
from tests.need_to_know.worlds import CLASSES, World

# The product's own tables where one holds this class for any number of rows a file.
REAL = {
    "location": "bed_stay",
    "risk": "significant_change",
    "gangs": "gangs_note",
    "plan": "handbook",
}
TABLES = {klass: REAL.get(klass, f"proof_{klass}") for klass in CLASSES}

# Claims for anybody at any moment, also for accounts that no request would begin for: that
# nothing is seen then is for the policies to say, not for the door in front of them.
BEGIN = """
CREATE SCHEMA IF NOT EXISTS proof;
CREATE OR REPLACE FUNCTION proof.begin(who bigint, at timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
AS $$ SELECT app.claim_as(who, at, false) $$;
GRANT USAGE ON SCHEMA proof TO accord_web; GRANT EXECUTE ON FUNCTION proof.begin TO accord_web
"""
# A world brings its own numbers. The next that a table gives out is wherever earlier tests left it,
# and might be one of them.
NUMBERED_ABOVE = """
SELECT setval(s, greatest(nextval(s), 1000000)) FROM pg_get_serial_sequence(%(table)s, 'id') s
"""
EVERY_TABLE = (*TABLES.values(), "event")
ROLES = "SELECT f.id, array_agg(r.role) FROM unnest(%s::bigint[]) f(id), app.my_roles(f.id) r GROUP BY 1"
SIGHT = (
    "SELECT f.id, s.class, s.marking, s.write FROM unnest(%s::bigint[]) f(id), app.sight_on(f.id) s"
)

PLACES = {
    "member": "members", "file": "files", "suspension": "suspensions", "job": "jobs",
    "cover": "covers", "case_team": "parts", "grant_row": "grants", "block": "blocks",
    "restriction": "restrictions", "listed": "listed", "consent": "consents", "glass": "glass",
}  # fmt: skip
NAMES = {"klass": "class", "area": "area_id", "member": "member_id", "by": "by_id",
         "file": "file_id", "team": "team_id", "agency": "agency_id"}  # fmt: skip


def prepare(root: psycopg.Connection[Any]) -> None:
    """Make what the proofs need beside the product: one protected table for every other class."""
    for klass, table in TABLES.items():
        if klass in REAL:
            continue
        root.execute(
            f"CREATE TABLE public.{table} (id bigint PRIMARY KEY, file_id bigint NOT NULL, area_id bigint NOT NULL,"
            " marking smallint NOT NULL, recorded_by_id bigint)"
        )
        root.execute((FORCED + OWN_WAYS + CASE).format(table=table, klass=klass))
    root.execute(BEGIN)


def unmake(root: psycopg.Connection[Any]) -> None:
    """Take it away again."""
    root.execute("DROP SCHEMA IF EXISTS proof CASCADE")
    for klass, table in TABLES.items():
        if klass not in REAL:
            root.execute(f"DROP TABLE IF EXISTS public.{table}")


def empty(root: psycopg.Connection[Any]) -> None:
    """Nothing of any world."""
    named = ", ".join(f"public.{name}" for name in (*PLACES, *TABLES.values(), "event"))
    root.execute("SET session_replication_role = replica")
    root.execute(f"TRUNCATE {named} CASCADE")


def put(root: psycopg.Connection[Any], world: World) -> None:
    """Write a world, in place of the one before. What is added to it is numbered above it."""
    empty(root)
    for table, place in PLACES.items():
        rows = [_columns(table, row) for row in getattr(world, place)]
        _insert(root, table, rows)
    for table in {*TABLES.values(), "event"}:
        _insert(root, table, _records(world, table))
    for table in PLACES:
        root.execute(NUMBERED_ABOVE, {"table": f"public.{table}"})
    root.execute("ANALYZE " + ", ".join((*PLACES, *TABLES.values(), "event")))


def _columns(table: str, row: Any) -> dict[str, Any]:
    found = {NAMES.get(name, name): value for name, value in vars(row).items()}
    if table == "member":
        found["active_until"] = found["ends"]
    if table == "grant_row":
        found["rule"] = str(row.id)
    if table == "case_team":
        found |= {"clause": "", "marking": 0}
    if table == "file":
        found["kind"] = "case"
    return found


def _records(world: World, table: str) -> list[dict[str, Any]]:
    klass = {name: klass for klass, name in TABLES.items()}.get(table)
    return [
        {"id": one.id, "file_id": one.file, "area_id": one.area, "marking": one.marking,
         "class": one.klass, "seq": one.id, "bed_id": one.id, "common": False}
        for one in world.records
        if one.table == (klass or "event")
    ]  # fmt: skip


def _insert(root: psycopg.Connection[Any], table: str, rows: list[dict[str, Any]]) -> None:
    """Put these rows in. What a column must have and nobody has said is filled by its type."""
    if not rows:
        return
    wanted = {}
    for name, kind, must in root.execute(_COLUMNS, [table]).fetchall():
        if name in rows[0]:
            wanted[name] = None
        elif must:
            wanted[name] = _any(kind)
    statement = SQL("INSERT INTO public.{} ({}) OVERRIDING SYSTEM VALUE VALUES ({})").format(
        Identifier(table),
        SQL(", ").join(map(Identifier, wanted)),
        SQL(", ").join([SQL("%s")] * len(wanted)),
    )
    with root.cursor() as cursor:
        cursor.executemany(
            statement,
            [[_filled(row, name, any_) for name, any_ in wanted.items()] for row in rows],
        )


_COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL), a.attnotnull AND NOT a.atthasdef AND a.attgenerated = ''
  FROM pg_attribute a WHERE a.attrelid = ('public.' || %s)::regclass AND a.attnum > 0 AND NOT a.attisdropped
"""


def _any(kind: str) -> Any:
    kinds = {
        "boolean": False, "jsonb": "{}", "date": "2026-01-01", "bytea": b"",
        "timestamp with time zone": "2026-01-01T00:00:00Z", "text[]": [], "text": "no",
        "character varying": "",
    }  # fmt: skip
    return kinds.get(kind, 1)


def _filled(row: dict[str, Any], name: str, otherwise: Any) -> Any:
    if name == "ref":
        return f"ref-{row['id']}"
    return row.get(name, otherwise)


class Asked:
    """A connection on which anybody asks, at any moment. It must already be the web role's."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        world: World,
        tables: tuple[str, ...] = EVERY_TABLE,
    ) -> None:
        self.connection, self.world = connection, world
        self.files = [file.id for file in world.files]
        in_them = {klass for klass, table in TABLES.items() if table in tables} | {*tables}
        self.records = [one for one in world.records if one.table in in_them]
        self.statement = "SELECT " + ", ".join(
            f"ARRAY(SELECT t.id FROM public.{table} t)" for table in (*tables, "file")
        )

    def begin(self, who: int, at: datetime) -> None:
        self.connection.execute("SELECT proof.begin(%s, %s)", [who, at], prepare=True)

    def seen(self) -> tuple[set[int], set[int]]:
        """The records that the tables give, and the files."""
        *tables, files = self.connection.execute(self.statement, prepare=True).fetchone() or ()
        return {one for ids in tables for one in ids}, set(files)

    def roles(self, files: list[int] | None = None) -> dict[int, set[str]]:
        """What the application asks when it decides who may press a button."""
        found = self.connection.execute(ROLES, [files or self.files], prepare=True).fetchall()
        return {file: set(roles) for file, roles in found}

    def sight(self, files: list[int] | None = None) -> dict[int, set[tuple[str, int, bool]]]:
        """What the application asks when it decides what to draw of a page."""
        found: dict[int, set[tuple[str, int, bool]]] = {}
        for file, *sight in self.connection.execute(SIGHT, [files or self.files], prepare=True):
            found.setdefault(file, set()).add(tuple(sight))
        return found


@contextmanager
def as_web(root: psycopg.Connection[Any]) -> Iterator[psycopg.Connection[Any]]:
    """Be the web role inside the superuser's transaction, where a mutant lives and is rolled back."""
    root.execute("SET LOCAL ROLE accord_web")
    try:
        yield root
    finally:
        root.execute("RESET ROLE")
