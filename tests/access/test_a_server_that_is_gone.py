"""The server a connection led to is gone: what begins next begins on a new connection, what was under way fails."""

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from accord.access.actor import Asking, asking_as
from accord.access.postgres.base import DatabaseWrapper


@pytest.fixture
def gone(committed, cluster):
    """`gone()` ends the server process that this process's connection leads to."""

    def end():
        process = connection.connection.info.backend_pid
        with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
            root.execute("SELECT pg_terminate_backend(%s, 5000)", [process])

    connection.ensure_connection()
    yield end
    connection.close()


def whoever_asks():
    """What a request does first. Return which server process it reached."""
    with asking_as(Asking()), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_what_begins_after_it_notices_nothing(gone):
    before = whoever_asks()
    gone()

    assert whoever_asks() != before


def test_what_was_under_way_fails_whole(gone):
    with pytest.raises(DatabaseError), asking_as(Asking()), transaction.atomic():
        gone()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")


def test_a_database_that_stays_away_is_said_and_not_asked_for_ever(gone, monkeypatch):
    """The control: without a new connection, beginning fails."""
    monkeypatch.setattr(DatabaseWrapper, "connect", lambda self: None)
    gone()

    with pytest.raises((OperationalError, AttributeError)):
        whoever_asks()
