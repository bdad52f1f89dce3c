"""Journeys run as the worker, as the command does: it alone lets time pass."""

from collections.abc import Iterator

import psycopg
import pytest


@pytest.fixture
def as_worker(django_db_setup: None, cluster: object) -> Iterator[None]:
    """Be connected as the worker, and as the web role again afterwards."""
    from django.db import connection

    from config.database import parse

    def become(role: str) -> None:
        connection.close()
        connection.settings_dict.update(parse(cluster.dsn(role)), ACCORD_ROLE=role)

    become("worker")
    yield
    become("web")


@pytest.fixture
def stage(as_worker: None, db: None) -> None:
    """A database to play in, of which nothing stays."""


@pytest.fixture
def root(as_worker, committed, cluster):
    """The database's superuser, who sees everything. Everything is swept away at the end."""
    with psycopg.connect(cluster.dsn("root")) as connected:
        yield connected
