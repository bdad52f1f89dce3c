"""Somebody ends a matter in the very moment it is handed on: it is over or it is handed on, never both and never neither."""

import threading

import psycopg
import pytest
from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Asking, asking_as
from accord.access.refusals import Refused
from accord.casework.out_of_hours import actions, refusals, watching
from accord.casework.out_of_hours.models import Matter, MatterHolding
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.out_of_hours.county import county
from tests.lending import lent

ROUNDS = 4
STATE = "AND x.resolved_at IS NULL"


@pytest.fixture
def place(committed, cluster):
    """Committed, so that two connections see it."""
    made = county()
    with lent(cluster, "matters_open", "hand_matter_on"):
        yield made


def after_both(looked, said, name, act):
    """The same function, which the first time waits until both have looked."""

    def done(*args):
        found = act(*args)
        if name not in said:
            said[name] = ""
            looked.wait(timeout=20)
        return found

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


def at_once(place, matter, day, monkeypatch):
    """Gus ends it at 22:59:59 and the watcher hands it on at 23:00, both having looked before either writes."""
    looked, said = threading.Barrier(2), {}

    def end(by):
        row = Matter.objects.select_related("file").get(pk=matter.pk)
        return actions.resolve_out_of_hours(matter=row, outcome="They are in.", by=by)

    everybody = (
        (said, "end", place.gus.ref, f"{day} 22:59:59", end),
        (said, "hand", f"deadlines-{place.town.area.pk}", f"{day} 23:00", watching.watch_matters),
    )
    with monkeypatch.context() as patch:
        ends = after_both(looked, said, "end", refusals.to_resolve)
        patch.setattr(refusals, "to_resolve", ends)
        hands = after_both(looked, said, "hand", watching.handed_on)
        patch.setattr(watching, "handed_on", hands)
        threads = [threading.Thread(target=acting, args=one) for one in everybody]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return said


def test_it_is_over_or_handed_on_and_somebody_has_it_at_every_instant(place, monkeypatch):
    for day in (f"2026-11-{20 + number}" for number in range(ROUNDS)):
        matter = place.raised(f"{day} 18:30")
        said = at_once(place, matter, day, monkeypatch)
        with acting_as(place.town.dele, f"{day} 23:30"):
            row = Matter.objects.get(pk=matter.pk)
            rows = MatterHolding.objects.filter(matter_id=matter.pk).order_by("held_from")
            held = [(one.handled_by, one.held_until) for one in rows]
            passed = Event.objects.filter(
                type="out_of_hours_issue_handed_over", facts__issue=matter.pk
            )
            assert said["hand"] in (0, 1) and passed.count() == said["hand"]
            if said["hand"]:
                assert said["end"] == refusals.CHANGED and row.resolved_at is None
                assert held == [("in_house_duty_team", at(f"{day} 23:00")), ("out_of_hours_team", None)]  # fmt: skip
            else:
                assert held == [("in_house_duty_team", row.resolved_at)]
        if said["hand"]:
            with acting_as(place.edie, f"{day} 23:40") as by:
                actions.resolve_out_of_hours(matter=row, outcome="All is calm.", by=by)


def test_without_its_condition_what_is_over_would_be_handed_on(place, cluster):
    """The control: the worker's functions without "still open"."""
    matter = place.raised("2026-11-20 18:30")
    with acting_as(place.gus, "2026-11-20 22:59:59") as by:
        actions.resolve_out_of_hours(matter=matter, outcome="They are in.", by=by)

    def found():
        system = f"deadlines-{place.town.area.pk}"
        with acting_as(system, "2026-11-20 23:00"), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM app.matters_open(0, 10)")
            return cursor.fetchone()[0]

    assert found() == 0
    with psycopg.connect(cluster.dsn("owner")) as owner:
        (body,) = owner.execute("SELECT pg_get_functiondef('app.matters_open'::regproc)").fetchone()
        assert STATE in body
        owner.execute("SET ROLE accord_record")
        owner.execute(body.replace(STATE, "").replace("AND h.held_until IS NULL", ""))
    try:
        assert found() == 1
    finally:
        with psycopg.connect(cluster.dsn("owner")) as owner:
            owner.execute("SET ROLE accord_record")
            owner.execute(body)
