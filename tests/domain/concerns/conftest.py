"""Kai lives at Number 4 since Friday 6 March 2026, with Joan as keyworker."""

import pytest

from tests.domain.settled import settle
from tests.lending import lent


@pytest.fixture
def settled(town):
    """Kai, 17 and looked after, at Number 4 with staff day and night."""
    return settle(town)


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database look for what time brings, as the worker may."""
    with lent(cluster, "unread_to_climb"):
        yield
