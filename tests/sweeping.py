"""Leaving the shared test database as it was found, after tests that really commit."""

from typing import Any

import psycopg

TABLES = """
SELECT c.oid::regclass::text, pg_relation_size(c.oid) > 0 FROM pg_class c
 WHERE c.relnamespace IN ('public'::regnamespace, 'raw'::regnamespace) AND c.relkind = 'r' AND c.relname NOT LIKE 'django_%'
"""
# Ids begin again, also where a number was taken and no row was ever put in.
FROM_ONE = """
SELECT setval(s.seqrelid, s.seqstart, false) FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
 WHERE c.relnamespace IN ('public'::regnamespace, 'raw'::regnamespace) AND c.relname NOT LIKE 'django_%'
   AND pg_sequence_last_value(s.seqrelid) IS NOT NULL
"""
# A table that was cleared away counts as one known to be empty, and is read as a whole by every plan
# that is kept; nothing is known of one just made.
NOTHING_KNOWN = """
UPDATE pg_class SET reltuples = -1, relpages = 0, relallvisible = 0, relallfrozen = 0
 WHERE reltuples >= 0 AND (oid = ANY (%(held)s::regclass[]::oid[])
    OR oid IN (SELECT i.indexrelid FROM pg_index i WHERE i.indrelid = ANY (%(held)s::regclass[]::oid[])))
"""


def sweep(cluster: Any) -> None:
    """Empty every table, as the superuser with triggers off: nobody else may empty the log.

    Whoever still writes is waited for. A table without a page holds nothing and is left as it is:
    to truncate them all takes many times as long, and leaves the catalogue as much larger.
    """
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        root.execute("SET session_replication_role = replica")
        with root.transaction():
            every = ", ".join(name for name, _ in root.execute(TABLES))
            root.execute(f"LOCK TABLE {every} IN ACCESS EXCLUSIVE MODE")
            held = [name for name, holds in root.execute(TABLES) if holds]
            root.execute(";".join(f"DELETE FROM {name}" for name in held))
            root.execute(FROM_ONE)
            root.execute("UPDATE app.demo_clock SET shift = '0'")
        if held:
            root.execute(f"VACUUM (SKIP_DATABASE_STATS, INDEX_CLEANUP ON) {', '.join(held)}")
            root.execute(NOTHING_KNOWN, {"held": held})


TAKEN_BACK = "SELECT relid::regclass::text FROM pg_stat_user_tables WHERE n_dead_tup > 1000"


def clear_away(cluster: Any) -> None:
    """Clear away the rows that tests took back: nothing else does here, and every search passes them.

    Whatever somebody has locked is left for the next time.
    """
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        found = ", ".join(name for (name,) in root.execute(TAKEN_BACK))
        if found:
            root.execute(f"VACUUM (SKIP_LOCKED, TRUNCATE false, SKIP_DATABASE_STATS) {found}")
