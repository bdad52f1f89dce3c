"""Twenty people book one bed at the same moment, on connections of their own: one has it."""

import threading
from datetime import date

import psycopg
import pytest
from django.db import connection, transaction

from accord.access.actor import Asking, asking_as
from accord.access.refusals import Refused
from accord.casework.homes import actions
from accord.casework.homes.models import BedStay
from accord.casework.homes.stays import take_bed
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

BOOKERS = 20
DAY = date(2026, 3, 10)
LATER = at("2026-03-03 10:00")
GUARD = (
    "ALTER TABLE public.bed_claim ADD CONSTRAINT bed_one_at_a_time"
    " EXCLUDE USING gist (int8range(bed_id, bed_id, '[]') WITH &&, days WITH &&)"
)


@pytest.fixture
def unguarded(committed, cluster):
    """The table without its exclusion constraint, which is put back after the test."""
    with psycopg.connect(cluster.dsn("owner"), autocommit=True) as owner:
        owner.execute("ALTER TABLE public.bed_claim DROP CONSTRAINT bed_one_at_a_time")
        yield
        connection.close()
        owner.execute("DELETE FROM public.bed_claim; DELETE FROM public.bed_stay")
        owner.execute(GUARD)


@pytest.fixture
def booked(committed):
    """A bed of Oakhouse and twenty young people whose cases Oakhouse is on. Committed."""
    town = Town.found()
    with acting_as(town.maeve) as by:
        bed = add_bed(add_home(town.teams["oakhouse"], by=by), by=by)
    files = []
    for number in range(BOOKERS):
        person = town.young_person(legal_name=f"Young Person{number}")
        files.append(person.file)
        with acting_as(town.dele) as by:
            record("case_team_joined", file=person.file, by=by, role="provider",
                   team=town.teams["oakhouse"].pk)  # fmt: skip
    return town, bed, files


def book_at_once(town, bed, files):
    """Everybody takes the bed at the same moment. Return what became of each."""
    ready, said = threading.Barrier(len(files)), []

    def book(file):
        try:
            ready.wait(timeout=30)
            with asking_as(Asking(member_ref=town.maeve.ref, at=LATER)), transaction.atomic():
                take_bed(file=file, bed=bed, starts_on=DAY)
            said.append("taken")
        except Refused as refused:
            said.append(refused.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=book, args=[file]) for file in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return said


def test_exactly_one_of_twenty_gets_the_bed(booked):
    said = book_at_once(*booked)

    assert len(said) == BOOKERS
    assert said.count("taken") == 1
    assert set(said) == {"taken", "This bed is taken for part of that time. Choose another."}
    with acting_as(booked[0].dele, LATER):
        assert BedStay.objects.count() == 1


def test_without_the_guard_all_twenty_would(unguarded, booked):
    assert book_at_once(*booked).count("taken") == BOOKERS


def test_one_bed_closes_no_other(booked):
    town, bed, files = booked
    with acting_as(town.maeve, LATER) as by:
        other = actions.add_bed(home=bed.home, name="Room 2", by=by)
        take_bed(file=files[0], bed=bed, starts_on=DAY)
        take_bed(file=files[1], bed=other, starts_on=DAY)
    with acting_as(town.dele, LATER):
        assert BedStay.objects.count() == 2
