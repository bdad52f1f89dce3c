"""What a supervisor is told."""

import threading
import time

import psycopg
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


def test_not_ready_while_a_commit_waits_for_a_standby(committed, cluster, client):
    """Whoever leads answers and takes what is written, and nobody's page ends: no standby confirms."""
    waiting, done = "ALTER SYSTEM SET synchronous_standby_names = 'nobody'", threading.Event()

    def write():
        with psycopg.connect(cluster.dsn("web")) as web:
            web.execute("SET LOCAL synchronous_commit = on")
            web.execute("SELECT pg_logical_emit_message(true, 'accord', 'a page')")
        done.set()

    assert client.get("/health/ready").status_code == 200
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        root.execute(waiting)
        root.execute("SELECT pg_reload_conf()")
        try:
            time.sleep(0.3)
            page = threading.Thread(target=write)
            page.start()
            deadline = time.monotonic() + 20
            while (answer := client.get("/health/ready")).status_code == 200:
                assert time.monotonic() < deadline, "it says that it can serve"
                time.sleep(0.2)
            assert answer.content == b"what is written waits for a standby\n"
            assert not done.is_set()
        finally:
            root.execute("ALTER SYSTEM RESET synchronous_standby_names")
            root.execute("SELECT pg_reload_conf()")
        page.join(20)
    assert done.is_set()
    assert client.get("/health/ready").status_code == 200
