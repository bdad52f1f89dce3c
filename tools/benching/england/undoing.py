"""Takes back what a measurement wrote, so that everything verifies and the next begins where it did."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from tools.benching.england.sizes import NOW

MOMENT = datetime.fromisoformat(NOW)  # when everything is recorded
KEPT = """
DROP TABLE IF EXISTS bench.swept_event, bench.swept_duty, bench.swept_file;
CREATE UNLOGGED TABLE bench.swept_event AS SELECT * FROM event WHERE false;
CREATE UNLOGGED TABLE bench.swept_duty AS SELECT id FROM duty WHERE false;
CREATE UNLOGGED TABLE bench.swept_file AS SELECT id, events, head FROM file WHERE false
"""
# Only of the sweep: what a writer recorded meanwhile stands on other numbers of the same chains, so
# rows are written again as they were, with the heads they led to.
ASIDE = """
INSERT INTO bench.swept_event SELECT * FROM event WHERE id > (SELECT event FROM bench.mark);
INSERT INTO bench.swept_duty SELECT (facts->>'duty')::bigint FROM bench.swept_event WHERE type = 'duty_overdue';
INSERT INTO bench.swept_file SELECT f.id, f.events, f.head FROM file f WHERE f.id IN (SELECT file_id FROM bench.swept_event);
ANALYZE bench.swept_event, bench.swept_duty, bench.swept_file
"""
BACK = """
UPDATE duty d SET closed_at = NULL, closed_as = '', closed_by_id = NULL, closed_says = '', done_at = NULL, changed_at = d.opened_at WHERE d.closed_by_id > (SELECT event FROM bench.mark);
DELETE FROM duty WHERE opened_by_id > (SELECT event FROM bench.mark);
DELETE FROM tell WHERE event_id > (SELECT event FROM bench.mark);
UPDATE file f SET events = b.events, head = b.head
  FROM (SELECT DISTINCT ON (e.file_id) e.file_id, e.seq - 1 AS events, e.prev AS head FROM event e WHERE e.id > (SELECT event FROM bench.mark) AND e.prev <> '' ORDER BY e.file_id, e.seq) b
 WHERE f.id = b.file_id;
UPDATE duty d SET overdue_at = NULL, changed_at = d.opened_at
 WHERE d.id IN (SELECT (e.facts->>'duty')::bigint FROM event e WHERE e.id > (SELECT event FROM bench.mark) AND e.type = 'duty_overdue');
DELETE FROM event WHERE id > (SELECT event FROM bench.mark)
"""


@contextmanager
def undone(root: Any) -> Iterator[None]:
    """Whatever is recorded in here is taken back at its end, also when it fails."""
    root.execute(
        "CREATE TABLE IF NOT EXISTS bench.mark (one boolean PRIMARY KEY DEFAULT true, event bigint NOT NULL)"
    )
    root.execute(
        "INSERT INTO bench.mark (event) SELECT max(id) FROM event ON CONFLICT (one) DO NOTHING"
    )
    take_back(root)  # what a run that was broken off left behind
    try:
        yield
    finally:
        take_back(root)


def take_back(root: Any) -> None:
    """Everything recorded since the bulk was built."""
    with root.transaction():
        root.execute("SET LOCAL session_replication_role = replica")
        root.execute(BACK)


def keep(root: Any) -> None:
    """Make room for what a sweep will write."""
    root.execute(KEPT)


def set_aside(root: Any) -> None:
    """Copy what the sweep wrote, to be written once more by the floor."""
    root.execute(ASIDE)
