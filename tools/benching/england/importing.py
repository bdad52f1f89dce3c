"""History brought in: through Accord's door one event after another, and in sets, beside COPY of the same rows.

Every way writes cases with ten events, their duties and chains into tables with all their indexes,
in one transaction that is taken back.
"""

import time
from typing import Any

import psycopg

from tools.benching.england.building import area_sql, said
from tools.benching.england.sizes import APART, EVENTS, Size
from tools.benching.setting import Result

CASES = {"door": 60, "sets": 1_000}
TABLES = {"file": "id", "event": "file_id", "duty": "file_id", "tell": "file_id", "case_team": "file_id", "young_person": "file_id", "risk_assessment": "file_id"}  # fmt: skip
NEW = 154  # an area that England does not have


def measure(cluster: Any, size: Size) -> list[Result]:
    """Events a second by each way."""
    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        sets, copied = _both(root)
    door = _through_the_door(cluster, size)
    return [
        Result("history brought in through the one door", round(door), "events/s", round(copied), round(door / copied, 3),
               ">= 0.3 of COPY", door / copied >= 0.3, "one client; rules, gates and need-to-know asked of each event"),
        Result("history brought in by sets, chained, decided beforehand", round(sets), "events/s", round(copied), round(sets / copied, 2),
               ">= 0.3 of COPY", sets / copied >= 0.3, "the bench's own way: no part of Accord yet"),
    ]  # fmt: skip


def _both(root: Any) -> tuple[float, float]:
    """Events a second by sets, and by copying the rows that these wrote, each the second time."""
    cases = CASES["sets"]
    text = area_sql(Size(NEW, cases * NEW), NEW, said(root, "lives"))
    within = f"BETWEEN {NEW * APART + 1} AND {NEW * APART + cases}"
    kept: dict[str, list[bytes]] = {}
    sets = copied = 0.0
    for _ in range(2):  # the first reads what the second finds at hand
        with root.transaction(force_rollback=True), root.cursor() as cursor:
            root.execute("SET LOCAL session_replication_role = replica")
            began = time.perf_counter()
            root.execute(text)
            sets = cases * EVENTS / (time.perf_counter() - began)
            for table, file in TABLES.items():
                with cursor.copy(f"COPY (SELECT * FROM {table} WHERE {file} {within}) TO STDOUT") as out:  # nosec B608  # fmt: skip
                    kept[table] = [bytes(block) for block in out]
        copied = cases * EVENTS / _copied(root, kept)
    return sets, copied


def _copied(root: Any, kept: dict[str, list[bytes]]) -> float:
    """The floor: the same rows into the same tables, nothing asked of them. Seconds."""
    with root.transaction(force_rollback=True), root.cursor() as cursor:
        root.execute("SET LOCAL session_replication_role = replica")
        began = time.perf_counter()
        for table, blocks in kept.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as into:
                for block in blocks:
                    into.write(block)
        return time.perf_counter() - began


def _through_the_door(cluster: Any, size: Size) -> float:
    """Cases opened and their stays recorded, as an import of Accord's does it."""
    from django.db import transaction

    from accord.access.models import Member
    from tools.benching import setting
    from tools.benching.england import lives

    setting.use_address(cluster.dsn("worker", size.name), "worker")
    with psycopg.connect(cluster.dsn("root", size.name)) as root:
        (ref,) = root.execute("SELECT ref FROM member WHERE name = 'Dele Okafor'").fetchall()[0]
    dele = Member(ref=ref)
    with transaction.atomic():
        began = time.perf_counter()
        for _ in range(CASES["door"]):
            lives.play(dele, lives.STAY)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return CASES["door"] * EVENTS / took
