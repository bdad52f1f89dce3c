"""Statements that stand on every request or every recording, prepared once a connection.

Django binds values into the text, so PostgreSQL plans each statement anew; with
row-level security that is most of the cost of a short one. These few are sent with
their values apart and kept prepared. Behind a pooler that cannot keep them, set
`prepare_threshold` to None in the database options, and they are planned as before.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection

from accord.access.postgres import one_area, reading

Params = Sequence[Any] | Mapping[str, Any]
CURSOR: type[psycopg.Cursor] = reading.Cursor  # tests listen here, as they do to Django's own


def ask(sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
    """Run a fixed statement and return its rows. Its text must never hold a value."""
    with connection.wrap_database_errors:
        began = time.perf_counter()
        with CURSOR(_raw()) as cursor:
            # binary: times and JSON come as Python values, without being written and read as text
            cursor.execute(sql, params, prepare=_keeps(), binary=True)
            rows = cursor.fetchall()
    if connection.queries_logged:
        connection.queries_log.append({"sql": sql, "time": f"{time.perf_counter() - began:.3f}"})
    return rows


def ask_here(sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """The same for a text that says `area_id = %(area)s`, asked of the area of whoever is asking."""
    return ask(*one_area.here(sql, params or {}))


def _raw() -> Any:
    connection.ensure_connection()
    return connection.connection


def _keeps() -> bool:
    return bool(connection.settings_dict.get("OPTIONS", {}).get("prepare_threshold", True))
