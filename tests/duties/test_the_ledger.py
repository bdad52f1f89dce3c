"""The chain: whole as recorded, and broken as soon as anything is changed behind its back."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from accord.duties.record import record
from accord.duties.rulebooks import pack_in_force, rulebook_for
from accord.events.ledger import verify
from tests.acting import acting_as


@pytest.fixture
def history(plain_town):
    case = plain_town.young_person("2026-03-02 10:00")
    with acting_as(plain_town.dele, "2026-03-06 16:00") as by:
        for placement in (1, 2, 3):
            record("placement_started", file=case.file, by=by, placement=placement)
    return plain_town, case


@pytest.fixture
def committed_town(committed, settings):
    """The same, committed, and swept away afterwards."""
    from pathlib import Path

    from tests.cast import Town

    settings.PACKS_DIR = Path(__file__).parents[1] / "packs_for_tests"
    pack_in_force.cache_clear()
    town = Town.found("plain")
    case = town.young_person("2026-03-02 10:00")
    with acting_as(town.dele, "2026-03-06 16:00") as by:
        for placement in (1, 2, 3):
            record("placement_started", file=case.file, by=by, placement=placement)
    yield town, case
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


def test_what_was_recorded_verifies(history):
    town, _ = history
    with acting_as(town.dele, "2026-03-06 17:00"):
        found = verify()

    assert found.ok
    assert found.events > 20  # the area's set-up is in it too


CHANGES = [
    "UPDATE public.event SET facts = facts || '{\"placement\": 9}' WHERE type = 'placement_started' AND facts->>'placement' = '2'",
    "UPDATE public.event SET happened_at = happened_at - interval '1 day' WHERE type = 'placement_started'",
    "UPDATE public.event SET seq = seq + 40 WHERE type = 'placement_started' AND facts->>'placement' = '3'",
    "DELETE FROM public.duty; DELETE FROM public.tell; DELETE FROM public.event WHERE type = 'placement_started' AND facts->>'placement' = '3'",
    "UPDATE public.file SET head = sha256(head) WHERE kind = 'case'",
]


@pytest.mark.parametrize("change", CHANGES)
def test_tampering_behind_the_databases_back_is_found(change, cluster, committed_town):
    town, case = committed_town
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("SET session_replication_role = replica")  # no trigger runs
        root.execute(change)
        root.commit()

    with acting_as(town.dele, "2026-03-06 17:00"):
        found = verify()

    assert not found.ok
    assert case is not None


def test_events_cannot_be_changed_by_the_web_role(history):
    town, case = history
    with (
        acting_as(town.dele, "2026-03-06 17:00"),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        cursor.execute("UPDATE event SET type = 'x' WHERE file_id = %s", [case.file_id])


def test_not_even_the_owner_changes_events(cluster, django_db_setup):
    with (
        psycopg.connect(cluster.dsn("owner")) as owner,
        pytest.raises(psycopg.errors.RaiseException, match="never changed"),
    ):
        owner.execute("TRUNCATE public.event CASCADE")
