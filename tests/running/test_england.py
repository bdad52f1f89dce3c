"""England in small: what the bench builds in bulk is what Accord would have written."""

from collections.abc import Iterator
from types import SimpleNamespace

import psycopg
import pytest

from tests.web.visiting import let_go
from tools.benching.england import building, keeping, schema, seeing, sizes
from tools.benching.england.sizes import APART, NOW, Size

SMALL = Size(areas=2, files=240)


class BrokenOff(Exception):
    """Somebody pressed Ctrl-C."""


@pytest.fixture(scope="module")
def england(
    django_db_setup: None, django_db_blocker: object, cluster: object
) -> Iterator[SimpleNamespace]:
    """A database of two small areas, its building broken off once and gone on with."""
    from django.db import connection

    before = dict(connection.settings_dict)
    connection.close()
    let_go(cluster)
    with psycopg.connect(cluster.dsn("root", "postgres"), autocommit=True) as root:
        # what is copied is used by nobody: what a thread of another test left open ends
        root.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'accord'"
        )
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(building, "put_back", _broken_off)
        with pytest.raises(BrokenOff):
            building.build(cluster, SMALL, like="accord")
        patched.undo()
        building.build(cluster, SMALL)
        connection.close()
        connection.settings_dict.update(before)
    with (
        psycopg.connect(cluster.dsn("root", SMALL.name), autocommit=True) as root,
        psycopg.connect(cluster.dsn("web", SMALL.name)) as web,
    ):
        yield SimpleNamespace(root=root, web=web)
    with psycopg.connect(cluster.dsn("root", "postgres"), autocommit=True) as root:
        for name in (SMALL.name, building.EMPTY):
            root.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _broken_off(*_: object) -> None:
    raise BrokenOff


def test_everything_is_there_and_every_index_is_back(england):
    files, events, duties = england.root.execute(
        "SELECT (SELECT count(*) FROM file WHERE kind = 'case' AND id > %s), (SELECT count(*) FROM event WHERE file_id > %s),"
        " (SELECT count(*) FROM duty WHERE file_id > %s)", [APART] * 3,
    ).fetchone()  # fmt: skip
    assert (files, events, duties) == (240, 2400, 2400)
    apart, unique = england.root.execute(
        "SELECT (SELECT count(*) FROM bench.apart), (SELECT count(*) FROM pg_constraint WHERE conname IN ('event_seq', 'duty_once_per_event', 'file_ref_key'))"
    ).fetchone()
    assert (apart, unique) == (0, 3)


@pytest.mark.parametrize("name", seeing.QUERIES)
def test_the_policies_give_the_rows_of_the_rule_written_by_hand(england, name):
    for worker in seeing.WORKERS:
        seeing.same_rows(england.root, england.web, worker, name)
        england.web.rollback()


def test_control_another_worker_is_given_other_rows(england):
    lead, other = seeing.WORKERS[0], seeing.WORKERS[2]
    plain, _ = seeing.same_rows(england.root, england.web, lead, "worklist")
    assert england.web.execute(plain).fetchall(), "the worker owes something"
    england.web.rollback()
    england.web.execute("SELECT bench.begin(%s, %s)", [other.who, NOW])
    assert not england.web.execute(plain).fetchall()
    england.web.rollback()


def test_every_chain_verifies(england):
    assert _verified(england.root) == (1200, [])


def test_control_a_changed_event_does_not(england):
    with england.root.transaction(force_rollback=True):
        england.root.execute("SET LOCAL session_replication_role = replica")
        england.root.execute(
            "UPDATE event SET facts = '{\"placement\": 2}' WHERE file_id = %s AND seq = 5",
            [APART + 3],
        )
        _, broken = _verified(england.root)
    assert len(broken) == 1


def _verified(root: psycopg.Connection) -> tuple[int, list[str]]:
    with root.transaction():
        root.execute(
            "SELECT app.claim_as(m.id, now(), false) FROM bench.built b JOIN member m ON m.ref = 'deadlines-' || b.area_id WHERE b.area = 1"
        )
        return root.execute("SELECT events, broken FROM app.verify_ledger()").fetchone()


def test_kept_data_of_an_earlier_schema_are_dropped_and_said(england, cluster, capsys):
    with psycopg.connect(cluster.dsn("root", "postgres"), autocommit=True) as root:
        root.execute(f"CREATE DATABASE england_earlier TEMPLATE {building.EMPTY}")
    with psycopg.connect(cluster.dsn("root", "england_earlier"), autocommit=True) as earlier:
        earlier.execute("UPDATE bench.done SET says = 'another' WHERE step = 'schema'")

    dropped = schema.drop_stale(cluster, ["england_earlier", SMALL.name, "england_never_built"])

    assert dropped == ["england_earlier"]
    assert "england_earlier was built with an earlier schema" in capsys.readouterr().err


def test_a_disk_without_room_is_one_sentence(tmp_path):
    with pytest.raises(SystemExit, match=r"There is no room for it: \d+\.\d GB are missing"):
        keeping.check_room(tmp_path, sizes.wanted({}), free=10_000_000_000)


def test_no_such_number_of_areas_is_one_sentence():
    with pytest.raises(ValueError, match="AREAS is a number from 1 to 153, and was all"):
        sizes.wanted({"AREAS": "all"})
    assert [size.areas for size in sizes.wanted({"AREAS": "20"})] == [1, 10, 20]
