"""Somebody opens their list while something is recorded for them: neither waits for the other, nor can both wait for ever."""

from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from accord.access import actor
from accord.duties.record import record
from tests.acting import at

PACKS = Path(__file__).parents[1] / "packs_for_tests"
NOON = "2026-03-06 12:00"


@pytest.fixture
def case(committed, settings):
    """A young person of Dele's, on whom something is about to be recorded."""
    from accord.duties.rulebooks import pack_in_force, rulebook_for
    from tests.cast import Town

    settings.PACKS_DIR = PACKS
    pack_in_force.cache_clear()
    town = Town.found("plain")
    yield town, town.young_person("2026-03-02 10:00").file
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


@contextmanager
def page_of(member, file, cluster):
    """A page of this member's under way in another process: their list was looked at, and this file shown."""
    with psycopg.connect(cluster.dsn("web")) as page:
        page.execute("SET lock_timeout = '2s'")
        page.execute("SELECT app.begin_as(%s, %s)", [member.ref, at(NOON)])
        page.execute("SELECT app.look_at_work()")
        shown = psycopg.types.json.Jsonb([{"f": file.pk, "c": "duty", "n": 1}])
        page.execute("SELECT app.log_views('worklist', %s)", [shown])
        yield page


def recorded(town, file):
    """Record something that Dele owes a duty for; waiting two seconds for somebody is too long."""
    with actor.asking_as(actor.Asking(member_ref=town.dele.ref, at=at(NOON))), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
        record("placement_started", file=file, by=actor.current(), placement=1)


def test_a_record_does_not_wait_for_a_page(case, cluster):
    town, file = case
    with page_of(town.dele, file, cluster) as page:
        recorded(town, file)
        page.commit()


def test_a_page_does_not_wait_for_a_record(case, cluster):
    town, file = case
    asking = actor.Asking(member_ref=town.dele.ref, at=at(NOON))
    with actor.asking_as(asking), transaction.atomic():
        record("placement_started", file=file, by=actor.current(), placement=1)
        with psycopg.connect(cluster.dsn("web")) as page:
            page.execute("SET lock_timeout = '2s'")
            page.execute("SELECT app.begin_as(%s, %s)", [town.olive.ref, at(NOON)])
            shown = psycopg.types.json.Jsonb([{"f": file.pk, "c": "duty", "n": 1}])
            page.execute("SELECT app.log_views('worklist', %s)", [shown])
            page.commit()


def test_two_who_record_on_one_file_still_come_one_after_the_other(case, cluster):
    """What the lock is for stays."""
    town, file = case
    with psycopg.connect(cluster.dsn("root")) as other:
        other.execute("SELECT FROM file WHERE id = %s FOR NO KEY UPDATE", [file.pk])
        with pytest.raises(OperationalError):
            recorded(town, file)


def test_the_control_a_page_that_holds_the_member_as_before_is_waited_for(case, cluster):
    town, file = case
    with psycopg.connect(cluster.dsn("root")) as other:
        other.execute("SELECT FROM member WHERE id = %s FOR UPDATE", [town.dele.pk])
        with pytest.raises(OperationalError):
            recorded(town, file)
