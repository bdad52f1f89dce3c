"""A bed is put into a flat at the moment at which the flat is closed: one of the two is refused, whichever comes second."""

import threading
import time
from copy import copy
from datetime import date

import pytest
from django.db import connection, transaction

from accord.access.actor import Asking, asking_as, current
from accord.access.refusals import Refused
from accord.casework.homes import actions
from accord.casework.homes.actions import beds, units
from accord.casework.homes.models import Bed
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

NOW, DAY = "2026-03-10 10:00", date(2026, 3, 10)


@pytest.fixture
def flats(committed):
    """Three flats of a home, and a bed that is in none of them. Committed."""
    town = Town.found()
    with acting_as(town.maeve) as by:
        home = add_home(town.teams["oakhouse"], by=by)
        bed = add_bed(home, "Room 1", by=by)
        rooms = [actions.add_unit(home=home, name=f"Flat {n}", by=by) for n in range(3)]
    return town, home, bed, rooms


def second(town, does):
    """What becomes of something that is begun while another keeper's change is not done yet."""
    said = []

    def work():
        try:
            with asking_as(Asking(member_ref=town.maeve.ref, at=at(NOW))), transaction.atomic():
                does(current())
            said.append("done")
        except Refused as refused:
            said.append(refused.reason)
        finally:
            connection.close()

    return threading.Thread(target=work), said


def met(flats):
    """What the second is told, in each of the three ways in which the two can meet."""
    town, home, bed, rooms = flats
    room = {"name": "Room 1", "accessible": False, "emergency": False, "version": 1}

    def closing(flat):
        return lambda by: actions.close_unit(unit=flat, closed_on=DAY, version=1, by=by)

    def adding(flat):
        return lambda by: actions.add_bed(home=home, name=f"In {flat.name}", unit=flat, by=by)

    def moving(flat):
        return lambda by: actions.change_bed(bed=bed, **room, unit=flat, by=by)

    ways = [(adding, closing), (closing, adding), (closing, moving)]
    found = []
    for flat, (first, then) in zip(rooms, ways, strict=True):
        thread, said = second(town, then(copy(flat)))  # each has read it by itself
        with acting_as(town.maeve, NOW) as by:
            first(flat)(by)
            thread.start()
            time.sleep(0.7)  # it has come to the flat, and waits or goes by
        thread.join(timeout=20)
        found += said
    with acting_as(town.maeve, NOW):
        shut = Bed.objects.filter(unit__closed_on__isnull=False).count()
    return found, shut


def test_the_second_of_the_two_is_refused(flats):
    assert met(flats) == (
        [
            "A bed in this flat is in use then. Take it out of use first, or say which flat it is in.",
            "Flat 1 is taken out of use. Choose another flat, or none.",
            "Flat 2 is taken out of use. Choose another flat, or none.",
        ],
        0,
    )


def test_without_holding_the_flat_both_went_through(flats, monkeypatch):
    """The control: a bed in use in a flat that is closed."""
    for room in (beds, units):
        monkeypatch.setattr(room, "hold_flat", lambda unit: unit)
    found, shut = met(flats)
    assert found == ["done"] * 3 and shut == 3
