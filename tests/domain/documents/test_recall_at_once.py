"""A recall and the worker at the same moment: it is recalled or it goes, never both and never neither."""

import threading

import psycopg
import pytest
from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Asking, asking_as
from accord.access.refusals import Refused
from accord.casework.documents import actions, refusals, watching
from accord.casework.documents.actions import sending
from accord.casework.documents.models import MadeDocument
from accord.casework.documents.recipients import YOUNG_PERSON
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.cast import Town
from tests.lending import lent

AFTER = "2026-03-03 20:00"
ROUNDS = 6  # one letter each, sent on the hour
STATE = "AND x.state = 'going' AND x.goes_at <= app.now()"


@pytest.fixture
def sent(committed, cluster):
    """Letters to Kai that Dele has sent, one for each round. Committed."""
    town = Town.found()
    kai = town.young_person()
    letters = []
    for hour in range(10, 10 + ROUNDS):
        asked = {"kind": "letter", "to": YOUNG_PERSON, "purpose": "To try", "words": f"No. {hour}"}
        with acting_as(town.dele, f"2026-03-03 {hour}:00") as by:
            letter = actions.make_document(file=kai.file, **asked, by=by)
            actions.release_document(document=letter, by=by)
        letters.append((letter.pk, f"2026-03-03 {hour}"))
    with lent(cluster, "documents_to_go", "document_goes", "hand_over_document"):
        yield town, kai.file, letters


def after_both(looked, wait, act):
    """The same function, which waits until both have looked."""

    def done(*args, **new):
        if wait():
            looked.wait(timeout=20)
        return act(*args, **new)

    return done


def acting(said, name, ref, when, act):
    """Act in a transaction of one's own, and say what came of it."""
    try:
        with asking_as(Asking(member_ref=ref, at=at(when))), transaction.atomic():
            said[name] = act(actor.current())
    except Refused as refused:
        said[name] = refused.reason
    finally:
        connection.close()


def race(town, letter, hour, monkeypatch):
    """Both have looked before either writes. Return what each was told."""
    looked, said, first = threading.Barrier(2), {}, {"worker": True}

    def recall(by):
        document = MadeDocument.objects.select_related("file").get(pk=letter)
        return actions.recall_document(document=document, by=by).state

    everybody = (
        (said, "recall", town.dele.ref, f"{hour}:09:59", recall),
        (said, "worker", f"deadlines-{town.area.pk}", f"{hour}:10", watching.watch_documents),
    )
    with monkeypatch.context() as patch:
        patch.setattr(sending, "move", after_both(looked, lambda: True, sending.move))
        once = after_both(looked, lambda: first.pop("worker", False), watching._call)
        patch.setattr(watching, "_call", once)
        threads = [threading.Thread(target=acting, args=one) for one in everybody]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return said


def became(town, file, letter):
    """Its state, and which of the two entries say so."""
    with acting_as(town.dele, AFTER):
        rows = Event.objects.filter(file_id=file.pk, facts__made_document=letter)
        types = {one.type for one in rows} & {"document_recalled", "document_released"}
        return MadeDocument.objects.get(pk=letter).state, types


def test_it_is_recalled_or_it_goes_and_the_log_says_which(sent, monkeypatch):
    town, file, letters = sent
    for letter, hour in letters:
        said = race(town, letter, hour, monkeypatch)
        state, entries = became(town, file, letter)
        if said["recall"] == "recalled":
            assert (state, entries) == ("recalled", {"document_recalled"})
        else:
            assert said["recall"] == refusals.MEANWHILE
            assert (state, entries) == ("released", {"document_released"})


def test_without_the_state_in_the_database_what_was_recalled_would_go(sent, cluster):
    """The control: the worker's function without its condition."""
    town, file, ((letter, hour), *_) = sent
    with acting_as(town.dele, f"{hour}:09") as by:
        document = MadeDocument.objects.select_related("file").get(pk=letter)
        actions.recall_document(document=document, by=by)
    assert goes(town, letter) is False and became(town, file, letter)[0] == "recalled"
    with psycopg.connect(cluster.dsn("owner")) as owner:
        (body,) = owner.execute(
            "SELECT pg_get_functiondef('app.document_goes'::regproc)"
        ).fetchone()
        assert STATE in body
        owner.execute("SET ROLE accord_record")
        owner.execute(body.replace(STATE, ""))
    try:
        assert goes(town, letter) is True and became(town, file, letter)[0] == "released"
    finally:
        with psycopg.connect(cluster.dsn("owner")) as owner:
            owner.execute("SET ROLE accord_record")
            owner.execute(body)


def goes(town, letter):
    with acting_as(f"deadlines-{town.area.pk}", AFTER), connection.cursor() as cursor:
        cursor.execute("SELECT app.document_goes(%s, true)", [letter])
        return cursor.fetchone()[0]
