"""What was read, known from where the database says each value came from.

PostgreSQL tells with every result which table and column a value was taken from, through
joins and sub-selects. So whatever way a query was written, the rows it brings of tables about
young people are counted here, at the driver, by file and class; `accord.access.sight` logs them
before anything is shown. What is counted or composed in the database (`count(*)`, a function's
answer) comes from no column: whoever shows it declares it with `sight.shown()`.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from psycopg import pq

Rows = dict[tuple[int, str], int]  # by file and class, how many

# Since the request or command began; None where nobody is shown anything.
_read: ContextVar[Rows | None] = ContextVar("read", default=None)

# The keys that code joins by. A row of nothing else says nothing about anybody.
KEYS = ("id", "ref", "version")


class NotSaidWhose(Exception):
    """Rows about a young person were read without saying whose they are, so no log could tell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are logged, and its columns by number."""

    name: str
    klass: str  # "" where every row says its own
    file: int
    own_class: int
    keys: frozenset[int]


_tables: "WeakKeyDictionary[Any, dict[int, Table]]" = WeakKeyDictionary()

TABLES = """
SELECT c.oid::bigint, c.relname, substring(obj_description(c.oid, 'pg_class') FROM 'class: (.*)'),
       f.attnum, coalesce(k.attnum, 0), ARRAY(SELECT a.attnum::int FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = ANY (%s))
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute f ON f.attrelid = c.oid AND f.attname = 'file_id'
  LEFT JOIN pg_attribute k ON k.attrelid = c.oid AND k.attname = 'class'
 WHERE c.relkind = 'r' AND substring(obj_description(c.oid, 'pg_class') FROM 'class: (.*)') NOT IN ('area', 'sealed', 'own', 'file')
"""


def start() -> None:
    """Begin to count, at nothing."""
    _read.set({})


def stop() -> None:
    """Count no more: what is read now is shown to nobody."""
    _read.set(None)


def so_far() -> Rows:
    """What has been read since it began, by file and class."""
    return _read.get() or {}


def note(raw: Any, result: Any) -> None:
    """Count a result's rows.

    :raises NotSaidWhose: where they are about young people and do not say about whom.
    """
    read = _read.get()
    if read is None or result is None or result.status != pq.ExecStatus.TUPLES_OK:
        return
    if not result.ntuples:
        return
    tables = _tables_of(raw)
    if not tables:
        return
    came: dict[int, dict[int, list[int]]] = {}  # table to its columns, to where they stand
    for place in range(result.nfields):
        origin = result.ftable(place)
        if origin in tables:
            columns = came.setdefault(origin, {})
            columns.setdefault(result.ftablecol(place), []).append(place)
    for origin, columns in came.items():
        _count(tables[origin], columns, result, read)


def _count(table: Table, columns: dict[int, list[int]], result: Any, read: Rows) -> None:
    files = columns.get(table.file, [])
    classes = columns.get(table.own_class, []) if not table.klass else [-1] * len(files)
    if not files or len(classes) != len(files):
        if table.keys.issuperset(columns):
            return
        raise NotSaidWhose(
            f"A query read {table.name} without its file_id{'' if table.klass else ' and class'}; "
            "fetch them too, so that the view log can say whose rows were shown."
        )
    for file_at, class_at in zip(files, classes, strict=True):
        for row in range(result.ntuples):
            file_id = _number(result, row, file_at)
            if file_id is not None:
                klass = table.klass or bytes(result.get_value(row, class_at)).decode()
                read[file_id, klass] = read.get((file_id, klass), 0) + 1


def _number(result: Any, row: int, place: int) -> int | None:
    value = result.get_value(row, place)
    if value is None:
        return None
    return int.from_bytes(value, "big") if result.fformat(place) else int(value)


def _tables_of(raw: Any) -> dict[int, Table]:
    found = _tables.get(raw)
    if found is None:
        with psycopg.Cursor(raw) as cursor:
            rows = cursor.execute(TABLES, [list(KEYS)]).fetchall()
        found = {
            oid: Table(name, "" if klass == "by row" else klass, file, own, frozenset(keys))
            for oid, name, klass, file, own, keys in rows
        }
        _tables[raw] = found
    return found


class Counting:
    """A cursor that notes what each statement brought."""

    def execute(self, *args: Any, **kwargs: Any) -> Any:
        """Run the statement, and count what it read."""
        answer = super().execute(*args, **kwargs)  # type: ignore[misc]
        note(self.connection, self.pgresult)  # type: ignore[attr-defined]
        return answer


class Cursor(Counting, psycopg.Cursor[Any]):
    """The driver's own cursor, counting."""
