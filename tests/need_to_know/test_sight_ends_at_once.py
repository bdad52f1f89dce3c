"""What takes sight away takes it from readers at work: no row after the commit, whatever was begun before."""

from functools import partial

import psycopg
import pytest

from tests.need_to_know.mutants import Mutant
from tests.need_to_know.racing import READERS, WAYS, race, readers

RUNNING = (
    "IF p[3] = 'running' THEN till := at + (clock_timestamp() - transaction_timestamp()); END IF;"
)
STANDING_STILL = [
    Mutant("a request's time stands still for its sight too", "begin.sql", RUNNING, ""),
    Mutant("nothing is looked at ahead", "kept.sql", "passed interval := (clock_timestamp() - transaction_timestamp()) + interval '2 seconds'", "passed interval := interval '0'"),
]  # fmt: skip
KEPT_WHATEVER_CHANGES = [
    Mutant(
        "what is held is kept whatever changes",
        "kept.sql",
        "AND NOT pg_visible_in_snapshot(c.xid, seen)",
        "AND false",
    ),
]

KEPT_FOR_LATER_WHATEVER_CHANGES = [
    Mutant("what an earlier request held is kept whatever changes", "kept.sql", "AND NOT app.sight_changed_since(k.seen, k.areas)", ""),
]  # fmt: skip


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
    assert found.kept > found.races / 4


@pytest.mark.parametrize("wrong", [STANDING_STILL, KEPT_WHATEVER_CHANGES, KEPT_FOR_LATER_WHATEVER_CHANGES])  # fmt: skip
def test_one_that_reads_on_is_found_out(root, cluster, wrong):
    # The controls: without the running time, or with what was held kept whatever has changed since,
    # a transaction begun before sees what has been taken.
    names = ("app.me", "app.held", "app.sight_changed_since", "app.kept_before")
    whole = [
        root.execute("SELECT pg_get_functiondef(%s::regproc)", [name]).fetchone()[0]
        for name in names
    ]
    for mutant in wrong:
        for statement in mutant.statements():
            root.execute(statement)
    try:
        with readers(partial(psycopg.connect, cluster.dsn("web"))) as webs:
            found = race(root, webs, 4 * len(WAYS))
    finally:
        for statement in whole:
            root.execute(statement)
    assert len(found.late) > len(WAYS)
