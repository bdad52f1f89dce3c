"""What a supervisor is told."""

import pytest
from django.db import DatabaseError, connection


def test_alive_needs_neither_database_nor_host_name(client):
    # no database fixture: a query would fail this test
    response = client.get("/health/live", headers={"host": "anything.example"})

    assert (response.status_code, response.content) == (200, b"alive\n")


def test_ready_when_the_database_answers(db, client):
    assert client.get("/health/ready").status_code == 200


@pytest.mark.parametrize("wrong", [DatabaseError("gone")])
def test_not_ready_when_it_does_not(db, client, monkeypatch, wrong):
    def refuse():
        raise wrong

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", refuse)
        broken.setattr(connection, "close", lambda: None)
        response = client.get("/health/ready")

    assert response.status_code == 503
    assert b"gone" not in response.content


@pytest.mark.parametrize(("takes", "status"), [("off", 200), ("on", 503)])
def test_not_ready_where_the_database_takes_nothing(db, client, takes, status):
    """A server that only follows another answers everything and takes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL transaction_read_only = {takes}")

    assert client.get("/health/ready").status_code == status
