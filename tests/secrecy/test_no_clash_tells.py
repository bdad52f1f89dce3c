"""Nobody learns that a row exists by clashing with it: what must be one is one within its own file."""

from typing import Any

import pytest
from django.db import connection

from accord import vocabulary

UNIQUE = """
SELECT t.relname, i.relname,
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (x.indkey)),
       -- is one of its columns the file, or a key to a row of a protected table?
       EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (x.indkey) AND a.attname = 'file_id')
         OR EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'f' AND k.conkey[1] = ANY (x.indkey)
                     AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'file_id'))
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
 WHERE t.relnamespace = 'public'::regnamespace AND x.indisunique
   AND has_table_privilege('accord_web', t.oid, 'INSERT')
   AND substring(obj_description(t.oid, 'pg_class') FROM 'class: (.*)') = ANY (%s)
"""
# Made by the service itself and never by whoever writes: an id, and twelve random characters.
GIVEN = {"id", "ref"}


def telling() -> list[str]:
    """Unique constraints by which somebody could ask whether another file has such a row."""
    with connection.cursor() as cursor:
        cursor.execute(UNIQUE, [[*vocabulary.classes()]])
        return [
            f"{table}.{name} ({', '.join(columns)})"
            for table, name, columns, within in cursor.fetchall()
            if not within and not GIVEN & {*columns}
        ]


def test_what_must_be_one_is_one_within_its_file(db: None) -> None:
    assert telling() == [], (
        "put the file, or a row of the file, into the constraint; a clash tells of what is hidden"
    )


@pytest.fixture
def as_root(db: None, cluster: Any) -> Any:
    import psycopg

    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        yield root
        root.execute("DROP INDEX IF EXISTS public.one_of_a_name")


def test_one_that_is_unique_for_everybody_is_found_out(as_root: Any) -> None:
    # The control: no two young people of one name and birthday, as many services have it.
    as_root.execute("CREATE UNIQUE INDEX one_of_a_name ON public.young_person (legal_name, born)")

    assert telling() == ["young_person.one_of_a_name (born, legal_name)"]
