"""What takes sight away takes it from readers at work: no row after the commit, whatever was begun before."""

from functools import partial

import psycopg
import pytest

from tests.need_to_know.mutants import Mutant
from tests.need_to_know.racing import READERS, WAYS, race, readers

RUNNING = (
    "IF p[3] = 'running' THEN till := at + (clock_timestamp() - transaction_timestamp()); END IF;"
)
STANDING_STILL = Mutant("a request's time stands still for its sight too", "begin.sql", RUNNING, "")


@pytest.mark.parametrize(
    "races",
    [pytest.param(900, id="everyday"), pytest.param(20_000, id="release", marks=pytest.mark.slow)],
)
def test_nobody_reads_after_it_is_taken(root, cluster, races):
    with readers(partial(psycopg.connect, cluster.dsn("web"))) as webs:
        found = race(root, webs, -(-races // len(READERS)))

    print(f"\nSight ends at once: {found.says()}")
    assert found.late == []
    assert found.races >= races
    assert found.before > found.races
    assert found.inside > found.races / 4


def test_a_claim_whose_time_stands_still_reads_on(root, cluster):
    # The control: without the running time, a transaction begun before sees what has been taken.
    (whole,) = root.execute("SELECT pg_get_functiondef('app.me'::regproc)").fetchone()
    for statement in STANDING_STILL.statements():
        root.execute(statement)
    try:
        with readers(partial(psycopg.connect, cluster.dsn("web"))) as webs:
            found = race(root, webs, 4 * len(WAYS))
    finally:
        root.execute(whole)
    assert len(found.late) > len(WAYS)
