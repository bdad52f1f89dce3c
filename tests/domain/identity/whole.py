"""Every row about every file, as one digest a table and file: what must be the same again when two records are parted."""

from typing import Any

import psycopg
from django.db import connection

# As the superuser, so that no policy hides a row from the comparison. Looks are left out: looking is logged.
MAKE = """
CREATE SCHEMA IF NOT EXISTS whole;
GRANT USAGE ON SCHEMA whole TO accord_web;
CREATE OR REPLACE FUNCTION whole.rows_of_files() RETURNS TABLE (name text, file_id bigint, digest text) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables b USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND c.column_name = 'file_id' AND b.table_type = 'BASE TABLE' AND c.table_name <> 'view_log' LOOP
    RETURN QUERY EXECUTE format('SELECT %L::text, x.file_id, md5(string_agg(x::text, ''|'' ORDER BY x::text)) FROM public.%I x WHERE x.file_id IN (SELECT f.id FROM public.file f WHERE f.kind = ''case'') GROUP BY x.file_id', t, t);
  END LOOP;
  RETURN QUERY SELECT 'file', f.id, md5(f::text) FROM public.file f WHERE f.kind = 'case';
END $$;
GRANT EXECUTE ON FUNCTION whole.rows_of_files() TO accord_web;
"""
TAKE_AWAY = "DROP SCHEMA IF EXISTS whole CASCADE"


def as_root(cluster: Any, sql: str) -> None:
    """Run this as the server's superuser, in a transaction of its own."""
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute(sql)


def rows_of_files() -> dict[tuple[str, int], str]:
    """The digest of every table's rows about every case file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM whole.rows_of_files()")
        return {(name, file_id): digest for name, file_id, digest in cursor.fetchall()}
