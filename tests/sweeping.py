"""Leaving the shared test database as it was found, after tests that really commit."""

from typing import Any

import psycopg


def sweep(cluster: Any) -> None:
    """Empty every table, as the superuser with triggers off: nobody else may truncate the log."""
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("SET session_replication_role = replica")
        tables = root.execute(
            "SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') FROM pg_tables"
            " WHERE schemaname IN ('public', 'raw') AND tablename NOT LIKE 'django_%'"
        ).fetchone()[0]
        root.execute(f"TRUNCATE {tables} RESTART IDENTITY")
        root.execute("UPDATE app.demo_clock SET shift = '0'")


TAKEN_BACK = "SELECT relid::regclass::text FROM pg_stat_user_tables WHERE n_dead_tup > 1000"


def clear_away(cluster: Any) -> None:
    """Clear away the rows that tests took back: nothing else does here, and every search passes them.

    Whatever somebody has locked is left for the next time.
    """
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        found = ", ".join(name for (name,) in root.execute(TAKEN_BACK))
        if found:
            root.execute(f"VACUUM (SKIP_LOCKED, TRUNCATE false, SKIP_DATABASE_STATS) {found}")
