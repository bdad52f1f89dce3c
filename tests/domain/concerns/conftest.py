"""Kai lives at Number 4 since Friday 6 March 2026, with Joan as keyworker."""

import pytest

from tests.domain.settled import settle


@pytest.fixture
def settled(town):
    """Kai, 17 and looked after, at Number 4 with staff day and night."""
    return settle(town)


@pytest.fixture(scope="session")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database look for what time brings, as the worker may."""
    import psycopg

    with psycopg.connect(cluster.dsn("owner")) as owner:
        owner.execute("SET ROLE accord_record")
        owner.execute("GRANT EXECUTE ON FUNCTION app.unread_to_climb TO accord_web")
