"""Need-to-know at England's size: what a worker may see, beside the WHERE that somebody careful would write.

Every query runs three ways in turn: under the policies as the web role, with a hand-written
WHERE that gives the same rows, and with no security at all. The rows of the first two are
compared before anything is timed. Statements are planned each time, as Django sends them.
"""

import os
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg

from tools.benching.england.sizes import APART, NOW, Size
from tools.benching.policy import _in_turn, _p95, _rows
from tools.benching.policy_world import hand_written
from tools.benching.setting import Result

ROUNDS = int(os.environ.get("ACCORD_BENCH_POLICY_ROUNDS", "60"))
BY_HAND, BARE = 1.0, 3.0  # the aims: at most so many times the hand-written WHERE, and no security


@dataclass(frozen=True)
class Worker:
    """Whose sight is measured, and of whose work they look at the list."""

    called: str
    who: int
    looks_at: int
    rounds: int = ROUNDS


AREA = 1 * APART  # every database has the first area
WORKERS = [
    Worker("22 files", AREA + 20, AREA + 20),
    Worker("980 files", AREA + 201, AREA + 20),
    Worker("all 5,200 closed files of an area", AREA + 203, AREA + 203, max(10, ROUNDS // 3)),
]
QUERIES = {
    "worklist": "SELECT d.id, d.act, d.due_at, d.file_id FROM duty d WHERE d.closed_at IS NULL AND d.owner_member_id = {looks_at} AND {duty}"
    " ORDER BY d.due_at, d.id LIMIT 50",
    "case list and counts": "SELECT y.file_id, y.preferred_name, (SELECT count(*) FROM duty d WHERE d.file_id = y.file_id AND d.closed_at IS NULL AND {duty})"
    " FROM young_person y WHERE y.area_id = {area} AND {person} ORDER BY y.sort_key, y.file_id LIMIT 50",
    "one case": "SELECT r.id, r.recorded_at FROM risk_assessment r WHERE r.file_id = {file} AND {risk} ORDER BY r.id",
    "search by name": "SELECT y.file_id, y.preferred_name FROM young_person y WHERE y.sort_key ^@ '{begins}' AND {person} ORDER BY y.sort_key, y.file_id LIMIT 50",
    "area's overdue, 50": "SELECT d.id, d.act, d.due_at, d.file_id FROM duty d WHERE d.area_id = {area} AND d.closed_at IS NULL AND d.due_at <= '{now}' AND {duty}"
    " ORDER BY d.due_at, d.id LIMIT 50",
    "area's overdue, count": "SELECT count(*) FROM duty d WHERE d.area_id = {area} AND d.closed_at IS NULL AND d.due_at <= '{now}' AND {duty}",
}


def measure(cluster: Any, size: Size) -> Iterator[Result]:
    """Each query for each worker; a row against the WHERE by hand and one against no security."""
    for worker in WORKERS:
        for name in QUERIES:
            ours, hand, none = timed(cluster, size, worker, name)
            said = f"policy: {name}, {worker.called}, p95"
            note = "p50 {} ms, by hand {} ms, with none {} ms".format(
                *(round(statistics.median(times), 2) for times in (ours, hand, none))
            )
            yield _result(said, ours, hand, "a WHERE by hand", BY_HAND, note)
            yield _result(said, ours, none, "no security", BARE, note)


def timed(cluster: Any, size: Size, worker: Worker, name: str) -> list[list[float]]:
    """Milliseconds of each round: under the policies, by hand, and with no security.

    :raises AssertionError: if the policies give other rows than the WHERE by hand.
    """
    with (
        psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root,
        psycopg.connect(cluster.dsn("web", size.name)) as web,
    ):
        plain, written = same_rows(root, web, worker, name)
        return _in_turn((web, plain), (root, written), (root, plain), rounds=worker.rounds)


def same_rows(root: Any, web: Any, worker: Worker, name: str) -> tuple[str, str]:
    """Begin as the worker, and return the query as the policies are asked and as written by hand.

    :raises AssertionError: if the two give different rows.
    """
    plain, written = texts(root, worker, name)
    web.execute("SELECT bench.begin(%s, %s)", [worker.who, NOW])
    web.execute("SELECT set_config('accord.only_file', '', true)")
    if _rows(web, plain) != _rows(root, written):
        raise AssertionError(f"{name}, {worker.called}: other rows than by hand")
    return plain, written


def texts(root: Any, worker: Worker, name: str) -> tuple[str, str]:
    """The query as the policies are asked, and with the rule written into it."""
    file, key, area = root.execute(
        "SELECT y.file_id, y.sort_key, y.area_id FROM young_person y JOIN case_team t ON t.file_id = y.file_id"
        " WHERE t.member_id = %s AND t.ends > %s ORDER BY y.file_id LIMIT 1",
        [worker.looks_at, NOW],
    ).fetchone()
    bare = {"looks_at": worker.looks_at, "file": file, "now": NOW, "area": area, "begins": key[:3]}
    query = QUERIES[name]
    return query.format(**bare, duty="true", risk="true", person="true"), query.format(
        **bare,
        duty=hand_written("d", "duty", worker.who),
        risk=hand_written("r", "risk", worker.who),
        person=hand_written("y", "identity", worker.who),
    )


def _result(
    name: str, ours: list[float], floor: list[float], than: str, most: float, note: str
) -> Result:
    mine, theirs = _p95(ours), _p95(floor)
    ratio = round(mine / theirs, 2)
    return Result(
        name, round(mine, 2), "ms", round(theirs, 2), ratio, f"<= {most:g} of {than}", ratio <= most, note
    )  # fmt: skip
