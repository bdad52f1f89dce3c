"""Beginning a transaction may wait for another's lock: only its own thread waits."""

import threading
import time

import psycopg
import pytest
from django.db import connection, transaction

from accord.access.actor import Asking, asking_as
from accord.access.postgres import calling

HELD = 0.4  # seconds

SET_UP = """
INSERT INTO public.member (id, ref, area_id, version, name, job_title, email, phone, system, active_until)
  VALUES (11, 'ref-11', 1, 1, '', '', '', '', false, '9999-01-01');
INSERT INTO public.session (key_hash, member_id, data, began_at, seen_at, expires_at, shared_device)
  VALUES (sha256('token-11'), 11, '', now(), now() - interval '5 minutes', now() + interval '11 hours', false)
"""


@pytest.fixture
def root(committed, cluster):
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as made:
        made.execute("SET session_replication_role = replica")
        made.execute(SET_UP)
        yield made


def begin():
    """A request of a session that was last seen minutes ago, which is written down."""
    try:
        with asking_as(Asking(token="token-11")), transaction.atomic():
            pass
    finally:
        connection.close()


def turns_of_another_thread(root):
    """How often another thread of the process gets to do something while the request waits."""
    turns = 0
    waits = threading.Thread(target=begin)
    try:
        with root.transaction():
            root.execute("UPDATE public.session SET data = data")
            # let go by the server itself, so that the control ends too
            root.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{int(HELD * 1000)}ms'")
            waits.start()
            until = time.monotonic() + HELD / 2
            while time.monotonic() < until:
                time.sleep(0.005)
                turns += 1
    finally:
        waits.join(10)  # also when the server ended it: nothing runs on into the next test
    assert not waits.is_alive()
    return turns


def test_the_other_threads_of_the_process_go_on(root):
    assert turns_of_another_thread(root) > 10


def test_libpqs_own_wait_would_hold_them_up(root, monkeypatch):
    # The control: one process, two of its threads, a lock between them, for ever.
    monkeypatch.setattr(calling, "_next", lambda pgconn: pgconn.get_result())

    # the server had to end it
    with pytest.raises(psycopg.errors.IdleInTransactionSessionTimeout):
        turns_of_another_thread(root)
