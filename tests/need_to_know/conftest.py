"""A database with a proof's own tables, in which worlds come and go."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.need_to_know import keeping


@pytest.fixture
def root(committed: None, cluster: Any) -> Iterator[psycopg.Connection[Any]]:
    """The superuser, for writing worlds and breaking policies."""
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as made:
        keeping.prepare(made)
        try:
            yield made
        finally:
            made.execute("SET session_replication_role = replica")
            keeping.unmake(made)


@pytest.fixture
def web(root: object, cluster: Any) -> Iterator[psycopg.Connection[Any]]:
    """A real connection of the web role."""
    with psycopg.connect(cluster.dsn("web")) as made:
        yield made
