"""What the chain costs: events appended with it and without, by eight writers; and verifying all of it.

Both ways write the event row that Accord writes, with every index. With the chain the head is on
the file's row, which is locked, and the hash is taken in the same statement, as `app.apply_event()`
does; without, nothing is locked and nothing hashed.
"""

import hashlib
import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg

from tools.benching.clients import CLIENTS, Step, in_turn_by_clients
from tools.benching.england import undoing
from tools.benching.england.sizes import APART, ENGLAND, Size
from tools.benching.setting import ROUNDS, Result, median

APPEND = """
CREATE OR REPLACE FUNCTION bench.append(f bigint, number bigint, chained boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE x public.file; e public.event;
BEGIN
  SELECT * INTO e FROM public.event WHERE file_id = f AND seq = 1;
  e.id := nextval('public.event_id_seq'); e.ref := bench.ref(9, e.id);
  IF chained THEN
    SELECT * INTO x FROM public.file WHERE id = f FOR NO KEY UPDATE;
    e.seq := x.events + 1; e.prev := x.head; e.hash := sha256(e.prev || convert_to(app.event_body(e), 'UTF8'));
    INSERT INTO public.event SELECT e.*;
    UPDATE public.file SET events = e.seq, head = e.hash WHERE id = f;
  ELSE
    e.seq := 1000000 + number; e.prev := ''; e.hash := '';
    INSERT INTO public.event SELECT e.*;
  END IF;
END $$
"""


def measure(cluster: Any, size: Size) -> Iterator[Result]:
    """Appending in all areas and in one, then verifying everything."""
    with psycopg.connect(cluster.dsn("root", size.name), autocommit=True) as root:
        root.execute(APPEND)
        for name, only in (("spread over all areas", 0), ("all in one area", 1)):
            yield _appended(cluster, size, root, name, only)
        yield _verified(cluster, size, root)


def _appended(cluster: Any, size: Size, root: Any, name: str, only: int) -> Result:
    files = [
        file for (file,) in root.execute(
            "SELECT f.id FROM file f WHERE f.closed_at IS NULL AND f.kind = 'case' AND f.id > %s"
            " AND (%s = 0 OR f.id < %s) ORDER BY md5(f.id::text) LIMIT 1200", [APART, only, 2 * APART],
        )
    ]  # fmt: skip
    half = len(files) // 2
    dsn = cluster.dsn("root", size.name)
    with undoing.undone(root):
        with_chain, without = in_turn_by_clients(
            lambda own: _writer(dsn, own, chained=True),
            lambda own: _writer(dsn, own, chained=False),
            shares=(files[:half], files[half:]),
        )
    ratio = median([a[0] / b[0] for a, b in zip(with_chain, without, strict=True)])
    return Result(
        f"events appended with the chain, {CLIENTS} writers, {name}", round(median([a[0] for a in with_chain])),
        "events/s", round(median([b[0] for b in without])), round(ratio, 2), ">= 0.9 of no chain", ratio >= 0.9,
    )  # fmt: skip


def _writer(dsn: str, files: list[int], *, chained: bool) -> Step:
    root = psycopg.connect(dsn, autocommit=True, prepare_threshold=0)

    def step(number: int) -> None:
        root.execute(
            "SELECT bench.append(%s, %s, %s)", [files[number % len(files)], number, chained]
        )

    return step


def _verified(cluster: Any, size: Size, root: Any) -> Result:
    """Every chain of every area, by two connections, as the system actor of each."""
    actors = [
        member for (member,) in root.execute(
            "SELECT m.id FROM bench.built b JOIN member m ON m.ref = 'deadlines-' || b.area_id ORDER BY b.area"
        )
    ]  # fmt: skip
    alone = median([_hashes_a_second(root) for _ in range(ROUNDS)])
    again = 1 if size.areas == ENGLAND else 3
    rate = median([_all_verified(cluster.dsn("root", size.name), actors) for _ in range(again)])
    return Result(
        f"events verified, {size.areas} areas, two cores", round(rate), "events/s", round(alone), round(rate / alone, 2),
        ">= 0.5 of SHA-256 alone on one core", rate / alone >= 0.5,
    )  # fmt: skip


def _all_verified(dsn: str, actors: list[int]) -> float:
    """Events a second, two connections sharing the areas."""
    counted: list[int] = []
    began = time.perf_counter()
    readers = [
        threading.Thread(target=_verify, args=(dsn, actors[n::2], counted)) for n in range(2)
    ]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    if len(counted) != len(actors):
        raise AssertionError("Not every area was verified")
    return sum(counted) / (time.perf_counter() - began)


def _verify(dsn: str, actors: list[int], counted: list[int]) -> None:
    with psycopg.connect(dsn) as reader:
        reader.execute("SET work_mem = '64MB'")
        for actor in actors:
            reader.execute("SELECT app.claim_as(%s, now(), false)", [actor])
            answer = reader.execute("SELECT events, broken FROM app.verify_ledger()")
            events, broken = answer.fetchall()[0]
            reader.rollback()
            if broken:
                raise AssertionError(f"{len(broken)} do not verify, the first {broken[0]}")
            counted.append(events)


def _hashes_a_second(root: Any) -> float:
    """SHA-256 alone, one core, of texts as long as the events' own."""
    bodies = [
        bytes(prev) + body.encode() for prev, body in root.execute(
            "SELECT e.prev, app.event_body(e) FROM event e WHERE e.file_id BETWEEN %s AND %s", [APART, APART + 2_000]
        )
    ]  # fmt: skip
    began = time.perf_counter()
    for body in bodies:
        hashlib.sha256(body).digest()
    return len(bodies) / (time.perf_counter() - began)
