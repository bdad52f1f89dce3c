"""Every action saves everything or nothing."""

import importlib
import inspect
import pkgutil

import pytest
from django.apps import apps
from django.db import connection, transaction

from accord.access.actions import registry
from accord.casework.referrals import actions
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.referrals.journeys import JOURNEYS, play, take

MODULES = [
    importlib.import_module(f"{actions.__name__}.{module.name}")
    for module in pkgutil.iter_modules(actions.__path__)
]


class PowerCut(Exception):
    """Something fails after the rows were written and the event recorded."""


def everything_saved(case):
    """Every row of this app about the case, as its lead worker sees them, and the events."""
    with acting_as(case.town.dele, "2026-03-02 11:00"):
        rows = {
            model.__name__: sorted(map(str, model.objects.filter(file=case.file).values_list()))
            for model in apps.get_app_config("referrals").get_models()
        }
        rows["events"] = sorted(Event.objects.filter(file=case.file).values_list("ref", flat=True))
    return rows


@pytest.fixture
def failing_at_the_end(monkeypatch):
    """Make `record()` do its work and then fail, in every action of this app."""

    def switch_on():
        for module in MODULES:
            if hasattr(module, "record"):
                real = module.record
                monkeypatch.setattr(module, "record", _then_fail(real))

    def switch_off():
        monkeypatch.undo()

    return switch_on, switch_off


def _then_fail(real):
    def record(*args, **facts):
        real(*args, **facts)
        raise PowerCut

    return record


def test_an_action_that_fails_at_the_end_saves_nothing(journey, failing_at_the_end):
    case, steps = journey
    fail, stop = failing_at_the_end
    for step in steps:
        before = everything_saved(case)
        fail()
        try:
            take(case, step)  # an action that had nothing to record is done with this
        except PowerCut:
            assert everything_saved(case) == before, step.action
            stop()
            take(case, step)
        stop()


def test_without_the_transaction_half_of_it_would_be_saved(case, failing_at_the_end):
    """The control: the same failure in the same action, outside its transaction."""
    fail, _ = failing_at_the_end
    before = everything_saved(case)
    fail()

    with acting_as(case.town.dele, "2026-03-02 11:00") as by, pytest.raises(PowerCut):
        inspect.unwrap(actions.record_need)(file=case.file, by=by)

    assert everything_saved(case) != before


def test_the_journeys_use_every_action():
    ours = {
        name
        for name, one in registry().items()
        if one.run.__module__.startswith(actions.__name__) and one.on_case
    }

    assert ours == {step.action for steps, _ in JOURNEYS.values() for step in steps}


def test_every_journey_arrives(journey):
    case, steps = journey
    play(case, steps)

    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
