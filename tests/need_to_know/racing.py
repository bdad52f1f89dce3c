"""Readers at work while what gives them sight is taken away, each on a connection of its own."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg

from tests.need_to_know import keeping

AREA, TEAM, FILE, ABSENT = 1, 2, 3, 9
READERS = (11, 12, 13)
WAITS = 20  # seconds before a race that does not end is an error

SET_UP = """
INSERT INTO public.member (id, ref, area_id, version, name, job_title, email, phone, system, active_until)
  SELECT n, 'ref-' || n, 1, 1, '', '', '', '', false, '9999-01-01' FROM unnest(%(members)s::bigint[]) n;
INSERT INTO public.file (id, ref, area_id, kind, opened_at, events, head) VALUES (3, 'f', 1, 'case', now(), 2, '');
INSERT INTO public.grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause, starts, ends)
  SELECT 1, 'keyworker', k, 0, false, CASE k WHEN 'money' THEN k ELSE '' END, '', 'p', 'r', '', '2020-01-01', '9999-01-01'
    FROM unnest(ARRAY['identity', 'money']) k;
INSERT INTO public.proof_identity (id, file_id, area_id, marking) VALUES (1, 3, 1, 0);
INSERT INTO public.proof_money (id, file_id, area_id, marking) VALUES (1, 3, 1, 0);
INSERT INTO public.session (key_hash, member_id, data, began_at, seen_at, expires_at, shared_device)
  SELECT sha256(convert_to('token-' || n, 'UTF8')), n, '', now(), now(), now() + interval '11 hours', false
    FROM unnest(%(members)s::bigint[]) n
"""
CLEAR = """
DELETE FROM public.case_team; DELETE FROM public.suspension; DELETE FROM public.block; DELETE FROM public.restriction;
DELETE FROM public.listed; DELETE FROM public.consent; DELETE FROM public.glass; DELETE FROM public.cover; DELETE FROM public.job;
UPDATE public.member SET active_until = '9999-01-01' WHERE active_until < '9999-01-01'
"""
EACH = "unnest(ARRAY[11, 12, 13]::bigint[]) n"
OWN = f"INSERT INTO public.case_team (area_id, file_id, member_id, role, marking, clause, starts, ends) SELECT 1, 3, n, 'keyworker', 0, '', '2020-01-01', '9999-01-01' FROM {EACH};"
OF_ABSENT = OWN.replace(f"FROM {EACH}", "FROM unnest(ARRAY[9]::bigint[]) n")
OF_TEAM = (
    OWN.replace("member_id", "team_id")
    .replace(", n, 'keyworker'", ", 2, 'keyworker'")
    .replace(f" FROM {EACH}", "")
)
ENDS = "SET ends = $1"


@dataclass(frozen=True)
class Way:
    """A way of losing sight: what gives it, and what takes it away at the moment `$1`."""

    name: str
    given: str
    taken: str
    table: str = "identity"


WAYS = [
    Way("their part ends", OWN, f"UPDATE public.case_team {ENDS}"),
    Way("they are suspended", OWN, f"INSERT INTO public.suspension (member_id, reason, starts, ends) SELECT n, '', $1, '9999-01-01' FROM {EACH}"),
    Way("they leave", OWN, "UPDATE public.member SET active_until = $1 WHERE id IN (11, 12, 13)"),
    Way("a conflict of interest", OWN, f"INSERT INTO public.block (file_id, member_id, reason, starts, ends) SELECT 3, n, '', $1, '9999-01-01' FROM {EACH}"),
    Way("the file is restricted", OWN, "INSERT INTO public.restriction (file_id, reason, starts, ends) VALUES (3, '', $1, '9999-01-01')"),
    Way(
        "they leave the list",
        OWN + "INSERT INTO public.restriction (file_id, reason, starts, ends) VALUES (3, '', '2020-01-01', '9999-01-01');"
        f"INSERT INTO public.listed (file_id, member_id, starts, ends) SELECT 3, n, '2020-01-01', '9999-01-01' FROM {EACH}",
        f"UPDATE public.listed {ENDS}",
    ),
    Way(
        "consent is taken back",
        OWN + "INSERT INTO public.consent (file_id, purpose, starts, ends) VALUES (3, 'money', '2020-01-01', '9999-01-01')",
        f"UPDATE public.consent {ENDS}",
        "money",
    ),
    Way(
        "emergency access ends",
        f"INSERT INTO public.glass (file_id, member_id, reason_code, reason, starts, ends, began_by) SELECT 3, n, '', '', '2020-01-01', '9999-01-01', 1 FROM {EACH}",
        f"UPDATE public.glass {ENDS}",
    ),
    Way(
        "standing in ends",
        OF_ABSENT + f"INSERT INTO public.cover (area_id, member_id, by_id, starts, ends) SELECT 1, 9, n, '2020-01-01', '9999-01-01' FROM {EACH}",
        f"UPDATE public.cover {ENDS}",
    ),
    Way(
        "their job at the desk ends",
        OF_TEAM + f"INSERT INTO public.job (area_id, member_id, team_id, role, desk, starts, ends) SELECT 1, n, 2, 'keyworker', true, '2020-01-01', '9999-01-01' FROM {EACH}",
        f"UPDATE public.job {ENDS}",
    ),
]  # fmt: skip


@dataclass
class Found:
    """What was read when. Times are of one monotonic clock, in seconds."""

    races: int = 0
    before: int = 0  # reads that saw the row while it was theirs to see
    after: int = 0  # reads begun after the commit had returned
    inside: int = 0  # of those, in a transaction begun before it
    kept: int = (
        0  # races in which something was kept from one request to the next when it was taken
    )
    late: list[str] = field(default_factory=list)  # of those, with a row

    def says(self) -> str:
        """The figures, for whoever runs it."""
        return (
            f"{self.races:,} races, {self.before:,} reads before, {self.after:,} after the commit, "
            f"{self.inside:,} of them in a transaction begun before it, {len(self.late)} with a row; {self.kept:,} kept when it was taken"
        )


class Race:
    """One way of losing sight, raced once: every reader against one commit."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.ready = threading.Barrier(len(READERS) + 1)
        self.committed = 0.0
        self.kept = 0
        self.reads: list[list[tuple[float, float, int]]] = [[] for _ in READERS]

    def read(self, number: int, web: psycopg.Connection[Any]) -> None:
        """Read in short and long transactions until two have been begun after the commit."""
        pick, reads = random.Random(), self.reads[number]
        statement = f"SELECT t.id FROM public.proof_{self.way.table} t"
        self.ready.wait(WAITS)
        enough = 0
        while enough < 2:
            enough += bool(self.committed)
            with web.transaction():
                web.execute("SELECT app.begin(%s)", [f"token-{READERS[number]}"], prepare=True)
                began = time.monotonic()
                for _ in range(pick.choice((1, 4, 12))):
                    asked = time.monotonic()
                    rows = web.execute(statement, prepare=True).fetchall()
                    reads.append((began, asked, len(rows)))
                if (
                    pick.random() < 0.7
                ):  # what a page shows is logged, and then kept for the next request
                    web.execute("SELECT app.log_views('races', '[]')", prepare=True)

    def take(self, root: psycopg.Connection[Any]) -> None:
        """Take the sight away, as the one door does: as from when its transaction began."""
        self.ready.wait(WAITS)
        time.sleep(random.uniform(0, 0.008))
        with root.transaction():
            at, self.kept = root.execute("SELECT clock_timestamp(), (SELECT count(*) FROM app.sight_kept WHERE at > now() - interval '1 minute')").fetchone() or ()  # fmt: skip
            root.execute(self.way.taken.replace("$1", "%s"), [at])
        self.committed = time.monotonic()

    def counted(self, into: Found) -> None:
        """Add what was read to the figures."""
        into.kept += self.kept
        for reads in self.reads:
            into.races += 1
            for began, asked, rows in reads:
                if asked <= self.committed:
                    into.before += rows
                    continue
                into.after += 1
                into.inside += began < self.committed
                if rows:
                    into.late.append(f"{self.way.name}: {asked - self.committed:.6f} s after")


@contextmanager
def readers(connect: Callable[[], psycopg.Connection[Any]]) -> Iterator[list[Any]]:
    """A connection of the web role for every reader."""
    made = [connect() for _ in READERS]
    try:
        yield made
    finally:
        for one in made:
            one.close()


def race(root: psycopg.Connection[Any], webs: list[Any], times: int) -> Found:
    """Race every way of losing sight so many times."""
    found = Found()
    keeping.empty(root)
    root.execute("DELETE FROM public.session; DELETE FROM app.sight_kept")
    for part in SET_UP.split(";\n"):
        root.execute(part, {"members": [*READERS, ABSENT]})
    for n in range(times):
        _once(root, webs, WAYS[n % len(WAYS)]).counted(found)
    return found


def _once(root: psycopg.Connection[Any], webs: list[Any], way: Way) -> Race:
    with root.transaction():
        root.execute(CLEAR)
        root.execute(way.given)
    one = Race(way)
    threads = [threading.Thread(target=one.read, args=(n, web)) for n, web in enumerate(webs)]
    for thread in threads:
        thread.start()
    one.take(root)
    for thread in threads:
        thread.join(WAITS)
        assert not thread.is_alive(), f"a reader did not end: {way.name}"
    return one
