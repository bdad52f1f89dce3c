"""What the worker may do, in this throwaway database alone."""

import pytest


@pytest.fixture(scope="session")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role let half hours run out, as the worker may."""
    import psycopg

    with psycopg.connect(cluster.dsn("owner")) as owner:
        owner.execute("SET ROLE accord_record")
        owner.execute("GRANT EXECUTE ON FUNCTION app.graces_run_out TO accord_web")
