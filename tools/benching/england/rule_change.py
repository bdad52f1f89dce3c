"""A rule changes, and every open duty of a tenth of England is dated anew: decided by Accord's own engine, against one UPDATE.

What was recorded is read once, each duty's date decided from its opening event by the compiled
rule, the dates copied back and written by one UPDATE. The floor writes the same dates to the same
rows, decided beforehand by nobody. Both are taken back.
"""

import itertools
import time
from datetime import datetime
from typing import Any

import psycopg

from tools.benching.england.sizes import Size
from tools.benching.setting import Result

AREAS = 15  # of all: a tenth of England, so that it ends while somebody waits
OPEN = f"d.closed_at IS NULL AND NOT d.measured AND d.due_at IS NOT NULL AND d.area_id IN (SELECT area_id FROM bench.built WHERE area <= {AREAS})"  # nosec B608
READ = f"""COPY (SELECT d.id, d.rule, d.role, e.id, e.type, e.happened_at, e.facts, e.standing FROM duty d JOIN event e ON e.id = d.opened_by_id WHERE {OPEN}) TO STDOUT"""  # nosec B608
WRITE = "UPDATE duty SET due_at = n.due, changed_at = now() FROM bench_dates n WHERE duty.id = n.id"
TEMP = "CREATE TEMP TABLE bench_dates (id bigint, due timestamptz) ON COMMIT DROP"


def measure(cluster: Any, size: Size) -> list[Result]:
    """All open duties of these areas that have a date, in one transaction each way."""
    from accord.duties.rulebooks import rulebook_for

    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        (packs,) = root.execute("SELECT packs FROM area WHERE name = 'Area 1'").fetchall()[0]
        root.execute("SET work_mem = '256MB'")
        floor = min(
            _at_once(root) for _ in range(2)
        )  # the first reads what the others find at hand
        decided, count, parts = _by_accord(root, rulebook_for(tuple(packs)))
        root.execute("VACUUM duty")
    ratio = round(decided / floor, 2)
    note = "reading {:.1f} s, deciding {:.1f} s, copying back {:.1f} s, writing {:.1f} s".format(
        *parts
    )
    return [
        Result(f"rule change over {count:,} open duties, {min(AREAS, size.areas)} areas", round(decided, 2), "s", round(floor, 2), ratio,
               "<= 1.5 of one UPDATE", ratio <= 1.5, note)
    ]  # fmt: skip


def _by_accord(root: Any, book: Any) -> tuple[float, int, list[float]]:
    times = [time.perf_counter()]
    with root.transaction(force_rollback=True), root.cursor() as cursor:
        root.execute(TEMP)
        with cursor.copy(READ) as copied:
            copied.set_types(
                ["int8", "text", "text", "int8", "text", "timestamptz", "jsonb", "jsonb"]
            )
            rows = list(copied.rows())
        times.append(time.perf_counter())
        dates = _decided(rows, book)
        times.append(time.perf_counter())
        with cursor.copy("COPY bench_dates FROM STDIN") as back:
            for row in dates:
                back.write_row(row)
        root.execute("ANALYZE bench_dates")
        times.append(time.perf_counter())
        root.execute(WRITE)
        times.append(time.perf_counter())
    parts = [after - before for before, after in itertools.pairwise(times)]
    return times[-1] - times[0], len(rows), parts


def _decided(rows: list[Any], book: Any) -> list[tuple[int, datetime | None]]:
    """Each duty's date, from what its opening event says, by the rules as they are now."""
    from accord.duties import facts as event_facts
    from accord.protocols import decide
    from accord.protocols.decision import Happened, State

    found: list[tuple[int, datetime | None]] = []
    opened: dict[int, dict[tuple[str, str], datetime | None]] = {}
    for duty, rule, role, event, kind, at, facts, standing in rows:
        if event not in opened:  # what one event opens is decided together
            known = {**standing, **event_facts.decode(kind, facts)}
            new = decide(Happened(kind, at, known, event), State(), book).duties
            opened[event] = {(one.rule, one.role): one.due for one in new}
        found.append((duty, opened[event][rule, role]))
    return found


def _at_once(root: Any) -> float:
    """The floor: one UPDATE of the same rows."""
    with root.transaction(force_rollback=True):
        began = time.perf_counter()
        root.execute(
            f"UPDATE duty d SET due_at = d.due_at + interval '1 day', changed_at = now() WHERE {OPEN}"  # nosec B608
        )
        return time.perf_counter() - began
