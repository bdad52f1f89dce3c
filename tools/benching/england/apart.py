"""Takes indexes apart for the time of building and puts them back, and asks afterwards whether every key leads somewhere."""

import time
from collections.abc import Callable
from typing import Any

from psycopg import sql

# what may go without anything else going with it: no primary key, and nothing a foreign key rests on
MAY_GO = """
SELECT i.relname, c.conname, format('%%I', t.relname), CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.oid)
         ELSE format('ALTER TABLE public.%%I ADD CONSTRAINT %%I %%s', t.relname, c.conname, pg_get_constraintdef(c.oid)) END
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.conrelid = t.oid AND c.contype IN ('u', 'x')
 WHERE t.relname = ANY (%s) AND t.relnamespace = 'public'::regnamespace AND NOT x.indisprimary
   AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype = 'f')
"""
KEYS = """
SELECT c.conname, c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, b.attname FROM pg_constraint c
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
 WHERE c.contype = 'f' AND c.conrelid = ANY (SELECT ('public.' || t)::regclass FROM unnest(%s::text[]) t)
"""


def take_apart(root: Any, tables: tuple[str, ...]) -> None:
    """Note how to restore each index of these tables, and drop it."""
    for index, constraint, table, restore in root.execute(MAY_GO, [list(tables)]).fetchall():
        with root.transaction():
            root.execute(
                "INSERT INTO bench.apart VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
                [index, table, restore],
            )
            if constraint:
                gone = sql.SQL("ALTER TABLE public.{} DROP CONSTRAINT {}")
                root.execute(gone.format(sql.Identifier(table), sql.Identifier(constraint)))
            else:
                root.execute(sql.SQL("DROP INDEX public.{}").format(sql.Identifier(index)))


def put_back(root: Any, say: Callable[[str], None]) -> None:
    """Restore what is not there, one after another."""
    for name, restore in root.execute("SELECT name, restore FROM bench.apart ORDER BY place, name"):
        with root.transaction():
            began = time.monotonic()
            root.execute(restore)
            root.execute("DELETE FROM bench.apart WHERE name = %s", [name])
        say(f"{name}: {time.monotonic() - began:.1f} s")


def check_foreign_keys(root: Any, tables: tuple[str, ...]) -> str:
    """Whether every key of these tables leads somewhere: they were written with that check off.

    :raises AssertionError: naming the first that does not.
    """
    keys = root.execute(KEYS, [list(tables)]).fetchall()
    for name, table, column, other, its in keys:
        (loose,) = root.execute(
            f'SELECT count(*) FROM {table} t WHERE t."{column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o."{its}" = t."{column}")'  # nosec B608
        ).fetchone()
        if loose:
            raise AssertionError(f"{name}: {loose} rows of {table} lead nowhere")
    return f"{len(keys)} keys"
