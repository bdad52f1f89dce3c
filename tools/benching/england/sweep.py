"""The next day's sweep: what has become overdue since yesterday, recorded as Accord's worker records it.

For each of those duties: an event with what stood then, chained; the duty's change; the head of
its file. The floor writes the very same rows in one statement, known beforehand, bound by nothing.
Beside it stands deriving every duty's date anew, which is what a service does that keeps none.
"""

import multiprocessing
import statistics
import time
from datetime import datetime, timedelta
from typing import Any

import psycopg

from tools.benching.england import undoing
from tools.benching.england.chains import APPEND
from tools.benching.england.sizes import NOW, Size
from tools.benching.setting import Result

TOMORROW = datetime.fromisoformat(NOW) + timedelta(days=1)
# a day of the calendar, and which working day it is: the table that due dates are counted in
CALENDAR = """
CREATE TEMP TABLE calendar AS SELECT day::date, count(*) FILTER (WHERE extract(isodow FROM day) < 6) OVER (ORDER BY day) AS nth, extract(isodow FROM day) < 6 AS works
  FROM generate_series(date '2020-01-01', date '2028-01-01', '1 day') day;
CREATE UNIQUE INDEX ON calendar (day); CREATE UNIQUE INDEX ON calendar (nth) WHERE works; ANALYZE calendar
"""
REDERIVE = """
SELECT count(*) FROM duty d LEFT JOIN calendar c ON c.day = d.opened_at::date LEFT JOIN calendar t ON t.nth = c.nth + 5 AND t.works
 WHERE (d.due_at IS DISTINCT FROM t.day OR (d.overdue_at IS NOT NULL) IS DISTINCT FROM (d.closed_at IS NULL AND NOT d.measured AND d.due_at <= %s))
"""
# The rows that the sweep wrote, kept aside and written once more.
FLOOR = """
WITH e AS (INSERT INTO event SELECT * FROM bench.swept_event),
     d AS (UPDATE duty SET overdue_at = due_at, changed_at = now() FROM bench.swept_duty s WHERE duty.id = s.id)
UPDATE file SET events = s.events, head = s.head FROM bench.swept_file s WHERE file.id = s.id
"""


def measure(cluster: Any, size: Size) -> list[Result]:
    """The sweep beside the floor and beside deriving everything anew; and what writers felt of it."""
    from tools.benching import setting

    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        root.execute(APPEND)
        (due,) = root.execute(
            "SELECT count(*) FROM duty WHERE closed_at IS NULL AND overdue_at IS NULL AND NOT measured AND due_at <= %s AND area_id IN (SELECT area_id FROM bench.built)",
            [TOMORROW],
        ).fetchall()[0]
        anew = _derived_anew(root)
        setting.use_address(cluster.dsn("worker", size.name), "worker")
        with undoing.undone(root), _Writer(cluster, size) as writer:
            alone = writer.felt(3)
            _swept(root, due)
            during = writer.felt(0)
        with undoing.undone(
            root
        ):  # once more, undisturbed and with everything at hand, as the floor finds it
            undoing.keep(root)
            took = _swept(root, due)
            undoing.set_aside(root)
        floor = _floor(root)
    return _results(due, took, floor, anew, alone, during)


def _swept(root: Any, due: int) -> float:
    """Seconds that all of it takes.

    :raises AssertionError: if others are swept than had become overdue.
    """
    began = time.perf_counter()
    swept = sum(_sweep(ref) for ref in _actors(root))
    if swept < due:  # files that somebody was recording on just then, taken up in the next round
        swept += sum(_sweep(ref) for ref in _actors(root))
    took = time.perf_counter() - began
    if swept != due:
        raise AssertionError(f"{swept} duties were swept and {due} had become overdue")
    return took


def _results(
    due: int, took: float, floor: float, anew: float, alone: list[float], during: list[float]
) -> list[Result]:
    rate, best = due / took, due / floor
    felt, before = _p95(during), _p95(alone)
    return [
        Result(f"next-day sweep of {due:,} duties", round(rate), "duties/s", round(best), round(rate / best, 2),
               "the same rows in one statement"),
        Result("the same against deriving every duty anew", round(took, 2), "s", round(anew, 2), round(took / anew, 2),
               "<= 0.06 of it", took / anew <= 0.06, note=f"the floor's rows alone take {floor:.2f} s"),
        Result("a writer while it sweeps, p95", round(felt, 2), "ms", round(before, 2), round(felt / before, 2),
               "<= 3 of a writer alone", felt / before <= 3),
        Result("a writer while it sweeps, longest wait", round(max(during), 1), "ms", round(max(alone), 1), None,
               "<= 500 ms", max(during) <= 500),
    ]  # fmt: skip


def _derived_anew(root: Any) -> float:
    root.execute(CALENDAR)
    times = []
    for _ in range(2):
        began = time.perf_counter()
        root.execute(REDERIVE, [NOW]).fetchall()
        times.append(time.perf_counter() - began)
    return min(times)


def _actors(root: Any) -> list[str]:
    rows = root.execute("SELECT 'deadlines-' || area_id FROM bench.built ORDER BY area").fetchall()
    return [ref for (ref,) in rows]


def _sweep(ref: str) -> int:
    """As the worker does it, batch after batch, with tomorrow's clock."""
    from django.db import transaction

    from accord.access import actor
    from accord.duties.watching import AT_ONCE, watch_some

    total = 0
    while True:
        asking = actor.Asking(member_ref=ref, at=TOMORROW)
        with actor.asking_as(asking), transaction.atomic():
            by = actor.current()
            assert by is not None
            found = watch_some(by)
        total += found
        if found < AT_ONCE:
            return total


def _floor(root: Any) -> float:
    """The lesser of two: what was swept, written again as it was and taken back."""
    times = []
    for _ in range(2):
        with undoing.undone(root):
            began = time.perf_counter()
            root.execute(FLOOR)
            times.append(time.perf_counter() - began)
    return min(times)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


class _Writer:
    """Somebody who records all the time on files of the same areas, in a process of their own."""

    def __init__(self, cluster: Any, size: Size) -> None:
        fork = multiprocessing.get_context("fork")
        self._pipe, theirs = fork.Pipe()
        self._process = fork.Process(
            target=_write, args=(cluster.dsn("root", size.name), theirs), daemon=True
        )

    def __enter__(self) -> "_Writer":
        from django.db import connection

        connection.close()
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()

    def felt(self, seconds: float) -> list[float]:
        """Milliseconds that each write took since the last time this was asked."""
        time.sleep(seconds)
        self._pipe.send("tell")
        return list(self._pipe.recv())


def _write(dsn: str, pipe: Any) -> None:
    with psycopg.connect(dsn, autocommit=True) as root:
        files = root.execute(
            "SELECT file_id FROM duty WHERE closed_at IS NULL AND overdue_at IS NULL AND due_at <= %s ORDER BY random() LIMIT 5000", [TOMORROW]
        ).fetchall()  # fmt: skip
        times: list[float] = []
        number = 0
        while True:
            number += 1
            began = time.perf_counter()
            root.execute(
                "SELECT bench.append(%s, %s, true)", [files[number % len(files)][0], number]
            )
            times.append((time.perf_counter() - began) * 1000)
            time.sleep(0.005)
            if pipe.poll():
                pipe.recv()
                pipe.send(times)
                times = []
