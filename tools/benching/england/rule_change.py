"""A rule changes, and every open duty of England is dated anew: decided by Accord's own engine, against one UPDATE.

An area is one transaction, as whatever would do this in earnest would make it: what was recorded is
read, each duty's date decided from its opening event by the compiled rule, and all dates written by
one UPDATE. As many areas at once as there are cores. The floor writes the same rows, decided
beforehand by nobody, in one UPDATE. Both are taken back.
"""

import multiprocessing
import os
import time
from datetime import datetime
from typing import Any

import psycopg

from tools.benching.england.sizes import Size
from tools.benching.setting import Result

OPEN = "d.closed_at IS NULL AND NOT d.measured AND d.due_at IS NOT NULL"
AREAS = f"SELECT d.area_id FROM duty d WHERE {OPEN} GROUP BY d.area_id ORDER BY count(*) DESC"  # nosec B608
READ = f"""COPY (SELECT d.id, d.rule, d.role, e.id, e.type, e.happened_at, e.facts, e.standing FROM duty d JOIN event e ON e.id = d.opened_by_id WHERE {OPEN} AND d.area_id = %s) TO STDOUT"""  # nosec B608
WRITE = "UPDATE duty SET due_at = n.due, changed_at = now() FROM unnest(%b::bigint[], %b::timestamptz[]) n (id, due) WHERE duty.id = n.id"
AT_ONCE = f"UPDATE duty d SET due_at = d.due_at + interval '1 day', changed_at = now() WHERE {OPEN}"  # nosec B608
PARTS = ("reading", "deciding", "writing")

Took = tuple[int, list[float]]


def measure(cluster: Any, size: Size) -> list[Result]:
    """All open duties that have a date: by areas as Accord would, and at once as the floor does."""
    from accord.duties.rulebooks import rulebook_for

    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        (packs,) = root.execute("SELECT packs FROM area WHERE name = 'Area 1'").fetchall()[0]
        areas = [area for (area,) in root.execute(AREAS)]
        floor = min(
            _at_once(root) for _ in range(2)
        )  # the first reads what the others find at hand
        root.execute("VACUUM duty")
        took, found = _by_accord(cluster.dsn("root", size.name), areas, rulebook_for(tuple(packs)))
        root.execute("VACUUM duty")
    count, ratio = sum(duties for duties, _ in found), round(took / floor, 2)
    parts = (sum(part) for part in zip(*(times for _, times in found), strict=True))
    note = f"{os.cpu_count()} areas at once; of both together " + ", ".join(
        f"{name} {seconds:.1f} s" for name, seconds in zip(PARTS, parts, strict=True)
    )
    return [
        Result(f"rule change over {count:,} open duties, {len(areas)} areas", round(took, 2), "s", round(floor, 2), ratio,
               "<= 1.5 of one UPDATE", ratio <= 1.5, note)
    ]  # fmt: skip


def _by_accord(dsn: str, areas: list[int], book: Any) -> tuple[float, list[Took]]:
    """Seconds until all areas are dated anew, and of each how many duties and what took how long."""
    fork = multiprocessing.get_context("fork")  # the rules are read once, before
    with fork.Pool(os.cpu_count(), _connect, [dsn, book]) as pool:
        pool.map(_nothing, range(os.cpu_count() or 1))
        began = time.perf_counter()
        found = pool.map(_area, areas, chunksize=1)
        return time.perf_counter() - began, found


_ours: dict[str, Any] = {}


def _connect(dsn: str, book: Any) -> None:
    _ours.update(on=psycopg.connect(dsn, autocommit=True), book=book)


def _nothing(_: int) -> None:
    """Waits until every process has its connection."""
    time.sleep(0.5)


def _area(area: int) -> Took:
    root = _ours["on"]
    times = [time.perf_counter()]
    with root.transaction(force_rollback=True), root.cursor() as cursor:
        with cursor.copy(READ, [area]) as copied:
            copied.set_types(["int8", "text", "text", "int8", "text", "timestamptz", "jsonb", "jsonb"])  # fmt: skip
            rows = list(copied.rows())
        times.append(time.perf_counter())
        dates = _decided(rows, _ours["book"])
        times.append(time.perf_counter())
        cursor.execute(WRITE, [[duty for duty, _ in dates], [due for _, due in dates]])
        times.append(time.perf_counter())
    return len(rows), [times[n + 1] - times[n] for n in range(len(PARTS))]


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
        root.execute(AT_ONCE)
        return time.perf_counter() - began
