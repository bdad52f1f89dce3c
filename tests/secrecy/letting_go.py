"""A record let go of for a moment: signed, its time come, and all of it taken back afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from tests.secrecy.canaries import in_text
from tests.secrecy.world import World

# Two people signed; nothing holds it and nobody waits for it; in 2101 its time has long come.
SIGNED = """
UPDATE file SET closed_at = '2028-03-01' WHERE id = {file};
UPDATE legal_hold SET lifted_at = '2028-03-01', lifted_by_id = placed_by_id, lifted_because = 'x' WHERE file_id = {file};
UPDATE subject_access SET state = 'ended', given_at = NULL, given_how = '' WHERE file_id = {file};
UPDATE legal_status SET status = 'looked_after' WHERE id = (SELECT min(id) FROM legal_status WHERE file_id = {file});
DELETE FROM disposal WHERE file_id = {file};
INSERT INTO disposal (ref, area_id, file_id, record, due_on, state, listed_at, signed_at, signed_by_id, countersigned_at, countersigned_by_id, fingerprint)
SELECT 'let-go', f.area_id, f.id, 'looked_after', '2090-01-01', 'countersigned', '2101-01-01', '2101-01-02', min(m.id), '2101-01-03', max(m.id), ''
  FROM file f, member m WHERE f.id = {file} GROUP BY f.area_id, f.id;
"""
TABLES = """SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname IN ('public', 'raw', 'app') AND c.relkind = 'r'"""


@contextmanager
def let_go_of(world: World, file: int, *, first: str = "") -> Iterator[tuple[set[str], set[str]]]:
    """Every canary there was before this file's record is let go of, and after. Nothing of it stays."""
    with psycopg.connect(world.cluster.dsn("root")) as root:
        ((area,),) = root.execute("SELECT area_id FROM file WHERE id = %s", [file]).fetchall()
        root.execute(SIGNED.format(file=file))
        if first:
            root.execute(first)
        before = canaries_left(root)
        root.execute("SELECT app.begin_as(%s, '2101-03-02 10:00+00')", [f"deadlines-{area}"])
        root.execute("SELECT app.let_go(id) FROM disposal WHERE ref = 'let-go'")
        root.execute("SET CONSTRAINTS ALL IMMEDIATE")
        after = canaries_left(root)
        root.rollback()
        yield before, after


def canaries_left(root: Any) -> set[str]:
    """Every canary in any column of any table there is."""
    found: set[str] = set()
    for (table,) in root.execute(TABLES).fetchall():
        for (row,) in root.execute(
            f"SELECT t::text FROM {table} t WHERE t::text ~* 'zqx'"
        ).fetchall():
            found |= in_text(row)
    return found
