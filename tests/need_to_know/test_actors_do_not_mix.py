"""Sixty-four people over four connections that stay open: everybody reads their own and nothing else."""

import random
import threading

import pytest
from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Asking, asking_as
from tests.need_to_know import keeping
from tests.need_to_know.mutants import Mutant

ACTORS, CONNECTIONS = 64, 4

SET_UP = """
INSERT INTO public.member (id, ref, area_id, version, name, job_title, email, phone, system, active_until)
  SELECT n, 'ref-' || n, 1, 1, 'Actor ' || n, '', '', '', false, '9999-01-01' FROM generate_series(1, 64) n;
INSERT INTO public.file (id, ref, area_id, kind, opened_at, events, head) SELECT n, 'f' || n, 1, 'case', now(), 1, '' FROM generate_series(1, 64) n;
INSERT INTO public.case_team (area_id, file_id, member_id, role, marking, clause, starts, ends) SELECT 1, n, n, 'keyworker', 0, '', '2020-01-01', '9999-01-01' FROM generate_series(1, 64) n;
INSERT INTO public.grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause, starts, ends)
  VALUES (1, 'keyworker', 'identity', 0, false, '', '', 'p', 'r', '', '2020-01-01', '9999-01-01');
INSERT INTO public.proof_identity (id, file_id, area_id, marking) SELECT 1000 + n, n, 1, 0 FROM generate_series(1, 64) n;
INSERT INTO public.session (key_hash, member_id, data, began_at, seen_at, expires_at, shared_device)
  SELECT sha256(convert_to('token-' || n, 'UTF8')), n, '', now(), now(), now() + interval '11 hours', false FROM generate_series(1, 64) n
"""
# The claim kept for the connection instead of the transaction, and signed for any of its transactions.
FOR_THE_CONNECTION = [
    Mutant("the claim outlives its transaction", "begin.sql", "msg || '|' || app.sign(msg), true)", "msg || '|' || app.sign(msg), false)"),
    Mutant("a claim is good in another transaction", "begin.sql", " || timestamptz_send(transaction_timestamp())", ""),
]  # fmt: skip


class Wrong(Exception):
    """Something went wrong in the middle of a request."""


class Served:
    """What the connections answered."""

    def __init__(self, requests):
        self.requests, self.foreign, self.missed, self.errors = requests, [], 0, []

    def work(self, seed):
        """One connection's share of the requests, people and ways of using it mixed at random."""
        pick = random.Random(seed)
        try:
            for _ in range(self.requests // CONNECTIONS):
                self.request(pick, pick.randint(1, ACTORS))
        except Exception as error:
            self.errors.append(repr(error))
        finally:
            connection.close()

    def request(self, pick, who):
        way = pick.choice(("page", "page", "page", "fails", "nobody", "not begun"))
        if way == "not begun":
            return self.compare("nobody", rows(), set())
        token = None if way == "nobody" else f"token-{who}"
        try:
            with asking_as(Asking(token=token)), transaction.atomic():
                self.compare(who, rows(), {1000 + who} if token else set())
                asking = actor.current()
                assert (asking.member_id if asking else None) == (who if token else None)
                if way == "fails":
                    raise Wrong
                self.compare(who, rows(), {1000 + who} if token else set())
        except Wrong:
            pass
        return None

    def compare(self, who, found, wanted):
        self.foreign += [(who, row) for row in found - wanted]
        self.missed += len(wanted - found)


def rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT t.id FROM public.proof_identity t")
        return {row for (row,) in cursor.fetchall()}


def serve(root, requests):
    """Everybody's requests over the connections, at the same time."""
    keeping.empty(root)
    root.execute("DELETE FROM public.session")
    root.execute(SET_UP)
    served = Served(requests)
    threads = [threading.Thread(target=served.work, args=(n,)) for n in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert served.errors == []
    return served


@pytest.mark.parametrize(
    "requests",
    [
        pytest.param(6_000, id="everyday"),
        pytest.param(200_000, id="release", marks=pytest.mark.slow),
    ],
)
def test_nobody_is_shown_what_is_somebody_elses(root, requests):
    served = serve(root, requests)

    print(
        f"\n{ACTORS} people on {CONNECTIONS} connections: {requests:,} requests, {len(served.foreign)} foreign"
    )
    assert served.foreign == []
    assert served.missed == 0


def test_a_claim_kept_for_the_connection_mixes_them(root):
    # The control: what the design forbids, a setting of the session under a pool.
    whole = [
        root.execute("SELECT pg_get_functiondef(%s::regproc)", [name]).fetchone()[0]
        for name in ("app.claim_as", "app.signed")
    ]
    for mutant in FOR_THE_CONNECTION:
        for statement in mutant.statements():
            root.execute(statement)
    try:
        served = serve(root, 2_000)
    finally:
        for statement in whole:
            root.execute(statement)
    assert len(served.foreign) > 50
