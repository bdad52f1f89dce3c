"""How each cost grows from one area to all of England: the same questions in a database of each size."""

import random
import statistics
import time
from dataclasses import dataclass
from typing import Any

import psycopg

from tools.benching.england import seeing, undoing
from tools.benching.england.chains import APPEND
from tools.benching.england.sizes import APART, LEADS, NOW, OPEN_ONE_IN, Size
from tools.benching.setting import Result

ROUNDS = 60
LIGHT, HEAVY = seeing.WORKERS[0], seeing.WORKERS[1]
ASKED = {
    "worklist, 22 files": (LIGHT, "worklist"),
    "case list and counts, 22 files": (LIGHT, "case list and counts"),
    "one case, 22 files": (LIGHT, "one case"),
    "search by name, 22 files": (LIGHT, "search by name"),
    "area's overdue, 980 files": (HEAVY, "area's overdue, 50"),
}
OVERDUE = (
    "SELECT d.id, d.act, d.due_at, d.file_id FROM duty d WHERE d.closed_at IS NULL AND d.owner_member_id = {who} AND d.due_at <= '"
    + NOW
    + "' ORDER BY d.due_at, d.id LIMIT 50"
)


@dataclass(frozen=True)
class Line:
    """One thing measured, at each size: milliseconds, the middle of all rounds."""

    name: str
    at: dict[int, float]  # areas → milliseconds


def measure(cluster: Any, wanted: list[Size]) -> tuple[list[Line], list[Result]]:
    """Every line, and the overdue list of the largest against the smallest."""
    lines = [
        Line(name, {size.areas: _asked(cluster, size, *which) for size in wanted})
        for name, which in ASKED.items()
    ]
    overdue = Line(
        "overdue list of any worker", {s.areas: overdue_of_any(cluster, s) for s in wanted}
    )
    event = Line("an event and its chain", {s.areas: _event(cluster, s) for s in wanted})
    least, most = wanted[0], wanted[-1]
    small, large = overdue.at[least.areas], overdue.at[most.areas]
    ratio = round(large / small, 2)
    return [*lines, overdue, event], [
        Result(
            f"overdue list of any worker, {most.files // OPEN_ONE_IN:,} open cases, p50", round(large, 2), "ms",
            round(small, 2), ratio, f"<= 1.5 of {least.files // OPEN_ONE_IN:,} open cases", ratio <= 1.5,
        )
    ]  # fmt: skip


def _asked(cluster: Any, size: Size, worker: seeing.Worker, name: str) -> float:
    return statistics.median(seeing.timed(cluster, size, worker, name)[0])


def overdue_of_any(cluster: Any, size: Size) -> float:
    """Milliseconds, p50. Another worker each time, from anywhere in the country, so that nothing is kept for them.

    Asked twice of the same workers: the first time reads from disk what a server that runs has at hand.
    """
    with psycopg.connect(cluster.dsn("web", size.name)) as web:
        _overdue_lists(web, size)
        return statistics.median(_overdue_lists(web, size))


def _overdue_lists(web: Any, size: Size) -> list[float]:
    chosen = random.Random(size.areas)  # nosec B311
    times = []
    for _ in range(ROUNDS * 3):
        who = chosen.randint(1, size.areas) * APART + chosen.randint(1, LEADS)
        web.execute("SELECT bench.begin(%s, %s)", [who, NOW])
        began = time.perf_counter()
        web.execute(OVERDUE.format(who=who), prepare=False).fetchall()
        times.append((time.perf_counter() - began) * 1000)
        web.rollback()
    return times


def _event(cluster: Any, size: Size) -> float:
    """One event with its chain, on a file anywhere in the country, flushed to the disk."""
    chosen = random.Random(size.areas)  # nosec B311
    times = []
    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        root.execute(APPEND)
        with undoing.undone(root):
            for number in range(ROUNDS * 5):
                area = chosen.randint(1, size.areas)
                file = area * APART + chosen.randint(1, size.files_in(area))
                began = time.perf_counter()
                root.execute("SELECT bench.append(%s, %s, true)", [file, number])
                times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def table(lines: list[Line], wanted: list[Size]) -> list[str]:
    """The same as a table in Markdown: milliseconds, and the last against the first."""
    heads = [
        f"{size.areas} {'area' if size.areas == 1 else 'areas'}, {size.files:,} files"
        for size in wanted
    ]
    return [
        f"| milliseconds, p50 | {' | '.join(heads)} | last / first |",
        "|---" * (len(wanted) + 2) + "|",
        *(
            f"| {line.name} | "
            + " | ".join(f"{line.at[size.areas]:.2f}" for size in wanted)
            + f" | {line.at[wanted[-1].areas] / line.at[wanted[0].areas]:.2f} |"
            for line in lines
        ),
    ]
