"""What a closed case weighs on disk, against the same rows with the least that finds them again.

Closed cases of one area are copied into empty tables: once with every index and constraint of
Accord's, once with a key, an index by file and, for duties, the one of open work by owner. Both
are freshly written, as after a vacuum.
"""

from typing import Any

import psycopg

from tools.benching.england.sizes import APART, Size
from tools.benching.setting import Result

TABLES = {"file": "id", "event": "file_id", "duty": "file_id", "tell": "file_id", "case_team": "file_id"}  # fmt: skip
CLOSED = f"(SELECT id FROM file WHERE closed_at IS NOT NULL AND id BETWEEN {APART} AND {2 * APART})"


def measure(cluster: Any, size: Size) -> list[Result]:
    """Bytes a case, whole and without the columns that only the floor can do without."""
    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        (cases,) = root.execute(f"SELECT count(*) FROM {CLOSED} c").fetchall()[0]  # nosec B608
        ours = _weight(root, indexes=True) / cases
        floor = _weight(root, indexes=False) / cases
    ratio = round(ours / floor, 2)
    return [
        Result("bytes of a closed case", round(ours), "bytes", round(floor), ratio, "<= 1.2 of the floor's rows", ratio <= 1.2,
               "10 events, 10 duties, 2 notices, 4 parts on the case team")
    ]  # fmt: skip


def _weight(root: Any, *, indexes: bool) -> int:
    total = 0
    with root.transaction(force_rollback=True):
        root.execute("CREATE SCHEMA weighed")
        for table, file in TABLES.items():
            like = "INCLUDING ALL" if indexes else ""
            root.execute(f"CREATE TABLE weighed.{table} (LIKE public.{table} {like})")  # nosec B608
            root.execute(
                f"INSERT INTO weighed.{table} OVERRIDING SYSTEM VALUE SELECT * FROM public.{table} WHERE {file} IN {CLOSED}"  # nosec B608
            )
            if not indexes:
                root.execute(f"ALTER TABLE weighed.{table} ADD PRIMARY KEY (id)")
                if file != "id":
                    root.execute(f"CREATE INDEX ON weighed.{table} (file_id)")
        if not indexes:
            root.execute(
                "CREATE INDEX ON weighed.duty (owner_member_id, due_at) WHERE closed_at IS NULL"
            )
        for table in TABLES:
            root.execute(f"REINDEX TABLE weighed.{table}")
            (bytes_,) = root.execute(
                f"SELECT pg_total_relation_size('weighed.{table}')"
            ).fetchall()[0]
            total += bytes_
    return total
