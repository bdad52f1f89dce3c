"""Two people change a legal status at the same moment: one change stands, the other person is told."""

import threading
import time
from datetime import date

import psycopg
from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Asking, asking_as
from accord.access.refusals import Refused
from accord.casework.people import actions
from accord.casework.people.actions import STATUS_JUST_CHANGED, change_legal_status
from accord.casework.people.models import LegalStatus
from tests.acting import acting_as, at
from tests.cast import Town

NOW = at("2026-03-03 10:00")
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def change(town, person, status, said):
    try:
        with asking_as(Asking(member_ref=town.dele.ref, at=NOW)), transaction.atomic():
            by = actor.current()
            change_legal_status(person=person, status=status, started_on=date(2026, 3, 3), by=by)
        said.append("changed")
    except Refused as refused:
        said.append(refused.reason)
    except Exception as wrong:
        said.append(f"ERROR {type(wrong).__name__}")
    finally:
        connection.close()


def test_the_second_of_two_is_told(committed, cluster, monkeypatch):
    town = Town.found()
    kai = town.young_person()
    real, written, said = actions.record, threading.Event(), []

    def after_the_other_waits(*args, **more):
        first = not written.is_set()
        written.set()
        with psycopg.connect(cluster.dsn("root")) as root:
            until = time.monotonic() + 20
            while first and not root.execute(WAITS).fetchone()[0] and time.monotonic() < until:
                time.sleep(0.02)
        return real(*args, **more)

    monkeypatch.setattr(actions, "record", after_the_other_waits)
    one = threading.Thread(target=change, args=(town, kai, "care_leaver", said))
    two = threading.Thread(target=change, args=(town, kai, "child_in_need", said))
    one.start()
    assert written.wait(30)
    two.start()
    for thread in (one, two):
        thread.join(60)

    assert sorted(said) == sorted(["changed", STATUS_JUST_CHANGED])  # who says so first is chance
    with acting_as(town.dele, NOW):
        now = LegalStatus.objects.get(file_id=kai.file_id, ended_on__isnull=True)
    assert now.status == "care_leaver"


def test_alone_it_is_changed(committed):
    # The control: it is the other's change that refuses it, not what is asked.
    town = Town.found()
    said: list[str] = []

    change(town, town.young_person(), "child_in_need", said)

    assert said == ["changed"]
