"""What a monitor is told about the copies of the database, in numbers."""

import psycopg
import pytest
from django.test import Client

from accord.web.health import COPIES

MADE = "SELECT pg_create_physical_replication_slot('accord_backup', true)"
GONE = "SELECT pg_drop_replication_slot('accord_backup')"


@pytest.fixture
def slot(cluster):
    """What the program that fetches copies leaves with the database while it is away."""
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        root.execute(MADE)
        yield
        root.execute(GONE)


def test_a_store_that_stopped_fetching_is_told(house, slot):
    said = Client().get(COPIES)
    assert said.status_code == 503
    assert said.content.decode().startswith("nobody fetches at the moment, ")


def test_a_service_without_copies_is_told_and_a_demo_needs_none(house, settings):
    assert Client().get(COPIES).status_code == 200  # the failing control
    settings.ACCORD_MODE = "live"
    said = Client().get(COPIES)
    assert (said.status_code, said.content) == (503, b"nobody fetches copies\n")
