"""What the worker may do, in this throwaway database alone."""

import pytest

from tests.lending import lent


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role let half hours run out, as the worker may."""
    with lent(cluster, "graces_run_out"):
        yield
