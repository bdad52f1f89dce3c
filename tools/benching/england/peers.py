"""What a Python team would take instead, beside Accord: django-viewflow and SpiffWorkflow.

They run as programs of their own, from an environment of their own, each in an empty database of
the same server. Their slice is ten tasks in four stages, those of a stage side by side, as the
stay opens its ten duties; no rules, no working days, no need-to-know, no chain.
"""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from tools.benching.england.growth import overdue_of_any
from tools.benching.england.lives import STAY
from tools.benching.england.sizes import APART, LEADS, NOW, OPEN_ONE_IN, ROOT, Size
from tools.benching.setting import Result, median

SECONDS = 4
HERE = Path(__file__).resolve().parents[1] / "peers"
PYTHON = Path(os.environ.get("ACCORD_PEERS_PYTHON") or ROOT / ".venv-bench" / "bin" / "python")
PEERS = {"django-viewflow": ("with_viewflow.py", 1), "SpiffWorkflow": ("with_spiff.py", 100)}
CASES = 20


def measure(cluster: Any, size: Size) -> Iterator[Result]:
    """Events by one client, and the overdue list, of Accord and of each of them."""
    events = median([_recorded(cluster, size) for _ in range(3)])
    late = overdue_of_any(cluster, size)
    for name, (program, fewer) in PEERS.items():
        cases = size.files // OPEN_ONE_IN // fewer
        theirs = _run(cluster, name, program, cases)
        faster, ahead = events / theirs["events"], theirs["overdue_ms"] / late
        yield from [
            Result(f"events of one client, against {name}", round(events), "events/s", round(theirs["events"]), round(faster, 2),
                   ">= 6 times as many", faster >= 6),
            Result(f"overdue list, against {name} with {cases:,} open cases", round(late, 2), "ms", round(theirs["overdue_ms"], 2), round(1 / ahead, 3),
                   "<= 0.1 of it", ahead >= 10),
        ]  # fmt: skip


def _run(cluster: Any, name: str, program: str, cases: int) -> dict[str, float]:
    database = f"peer_{program.removesuffix('.py')}"
    with psycopg.connect(cluster.dsn("root", "postgres"), autocommit=True) as root:
        root.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        root.execute(f"CREATE DATABASE {database}")
        try:
            command = [str(PYTHON), str(HERE / program), cluster.dsn("root", database), str(cases), str(SECONDS)]  # fmt: skip
            environment = {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "ignore"}
            made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # fmt: skip
        finally:
            root.execute(f"DROP DATABASE {database} WITH (FORCE)")
    if made.returncode:
        raise RuntimeError(f"{name} did not run:\n{made.stderr}")
    return dict(json.loads(made.stdout.splitlines()[-1]))


def _recorded(cluster: Any, size: Size) -> float:
    """A stay through the one door on open files of the first area, each event a transaction of its own."""
    from django.db import transaction

    from accord.access import actor
    from accord.access.models import File
    from accord.duties.record import record
    from tools.benching import setting
    from tools.benching.england import undoing

    setting.use_address(cluster.dsn("worker", size.name), "worker")
    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        (ref,) = root.execute("SELECT ref FROM member WHERE id = %s", [APART + LEADS]).fetchall()[0]
        files = [f for (f,) in root.execute("SELECT t.file_id FROM case_team t JOIN young_person y ON y.file_id = t.file_id AND y.born < '2010-05-01' WHERE t.member_id = %s AND t.role = 'lead_worker' AND t.ends > %s LIMIT %s", [APART + LEADS, NOW, CASES])]  # fmt: skip
        with undoing.undone(root):
            began = time.perf_counter()
            for file in files:
                for kind, facts in STAY:
                    about: dict[str, Any] = {k: 2 if v == 1 else v for k, v in facts.items()}
                    asking = actor.Asking(member_ref=ref, at=undoing.MOMENT)
                    with actor.asking_as(asking), transaction.atomic():
                        by = actor.current()
                        assert by is not None
                        record(kind, file=File(pk=file), by=by, **about)
            return len(files) * len(STAY) / (time.perf_counter() - began)
