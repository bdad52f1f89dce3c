"""G9: every kind of tampering is found with the heads kept outside, and which needs them."""

import json
import random
from pathlib import Path

import psycopg
import pytest

from accord.access import sight
from accord.duties.record import record
from accord.duties.rulebooks import pack_in_force, rulebook_for
from accord.duties.watching import system_actors
from accord.events.ledger import heads, seal_views
from tests.acting import acting_as
from tests.duties.tampering import OF_EVENTS, OF_VIEWS
from tests.sweeping import sweep

A_FEW = 3
RELEASE = 100
WHEN = "2026-03-06 17:00"


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker, cluster):
    """A town with a history that was looked at, sealed, and its heads kept outside."""
    from django.conf import settings
    from django.db import connection

    from tests.cast import Town

    before, settings.PACKS_DIR = settings.PACKS_DIR, Path(__file__).parents[1] / "packs_for_tests"
    pack_in_force.cache_clear()
    with django_db_blocker.unblock():
        try:
            yield _history(Town.found("plain"))
        finally:
            connection.close()
            sweep(cluster)
            settings.PACKS_DIR = before
            pack_in_force.cache_clear()
            rulebook_for.cache_clear()


def _history(town):
    cases = [town.young_person("2026-03-02 10:00") for _ in range(4)]
    for number in range(6):
        for case in cases:
            with acting_as(town.dele, "2026-03-06 16:00") as by:
                record("placement_started", file=case.file, by=by, placement=number)
    for looks in range(30):
        with acting_as((town.dele, town.hana)[looks % 2], "2026-03-06 16:30"):
            for case in cases:
                sight.shown("identity", [case.file_id])
            sight.write_view_log(where="people")
        if looks % 7 == 3:
            _drawn_and_never_used(town, cases)
        if looks % 10 == 9:
            seal(), seal()
    return outside()


def _drawn_and_never_used(town, cases):
    with pytest.raises(RuntimeError), acting_as(town.dele, "2026-03-06 16:30"):
        sight.shown("identity", [cases[0].file_id])
        sight.write_view_log(where="people")
        raise RuntimeError


def the_system():
    (ref,) = system_actors("deadlines")
    return ref


def seal():
    with acting_as(the_system(), WHEN):
        return seal_views()


def outside():
    with acting_as(the_system(), WHEN):
        return heads()


def found(root, kept=None):
    """What verifying finds in the transaction of `root`, with or without heads kept outside."""
    (system,) = root.execute("SELECT ref FROM member WHERE ref LIKE 'deadlines-%'").fetchone()
    root.execute("SELECT app.begin_as(%s, '2026-03-06 17:00+00')", [system])
    (events,) = root.execute("SELECT broken FROM app.verify_ledger()").fetchone()
    (views,) = root.execute("SELECT broken FROM app.verify_seals()").fetchone()
    lost = []
    if kept:
        (lost,) = root.execute("SELECT app.lost_heads(%s::jsonb)", [json.dumps(kept)]).fetchone()
    return [*events, *views, *lost]


def times(attack, kept, cluster, count):
    """How often of `count` the attack was found inside, and with the heads."""
    inside = with_heads = 0
    with psycopg.connect(cluster.dsn("root")) as root:
        for seed in range(count):
            root.execute("SET session_replication_role = replica")
            attack.on(root, random.Random(seed))
            inside += bool(found(root))
            with_heads += bool(found(root, kept))
            root.rollback()
    return inside, with_heads


@pytest.mark.parametrize("attack", OF_EVENTS + OF_VIEWS, ids=lambda one: one.name)
def test_found_with_heads_kept_outside(attack, kept, cluster):
    inside, with_heads = times(attack, kept, cluster, A_FEW)

    assert with_heads == A_FEW
    # The control: three kinds of eight leave everything inside in order.
    assert inside == (A_FEW if attack.found_inside else 0)


@pytest.mark.slow
@pytest.mark.parametrize("attack", OF_EVENTS + OF_VIEWS, ids=lambda one: one.name)
def test_found_a_hundred_times(attack, kept, cluster):
    inside, with_heads = times(attack, kept, cluster, RELEASE)

    assert with_heads == RELEASE
    assert inside == (RELEASE if attack.found_inside else 0)


def test_what_nobody_touched_is_whole(kept, cluster):
    with psycopg.connect(cluster.dsn("root")) as root:
        assert found(root, kept) == []


def test_eight_kinds_of_each_three_of_which_only_the_heads_find():
    for kinds in (OF_EVENTS, OF_VIEWS):
        assert len(kinds) == 8
        assert [one.found_inside for one in kinds].count(False) == 3


def test_what_is_recorded_later_leaves_the_heads_on_their_chains(kept, cluster):
    seal(), seal()
    with psycopg.connect(cluster.dsn("root")) as root:
        assert found(root, kept) == []
    assert outside()["files"] == kept["files"]


@pytest.mark.parametrize("table", ["view_log", "view_seal"])
def test_not_even_the_owner_changes_what_was_shown(table, kept, cluster):
    with psycopg.connect(cluster.dsn("owner")) as owner:
        for change in (f"UPDATE {table} SET rows = 0", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with pytest.raises(psycopg.errors.RaiseException, match="never changed"):
                owner.execute(f"{change}")
            owner.rollback()
