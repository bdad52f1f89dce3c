"""Two hundred people book one bed at the same moment: one has it. Holds and stays, by the thousand: no overlap."""

import random
import threading
from datetime import date, timedelta

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

PEOPLE, BOOKERS, AT_ONCE = 20, 200, 40  # young people, who books, and the connections there are
ATTEMPTS, THREADS, BEDS = 5_000, 24, 6
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
        owner.execute(
            "DELETE FROM public.bed_claim; DELETE FROM public.bed_stay; DELETE FROM public.bed_hold"
        )
        owner.execute(GUARD)


@pytest.fixture
def booked(committed):
    """A bed of Oakhouse and twenty young people whose cases Oakhouse is on. Committed."""
    town = Town.found()
    with acting_as(town.maeve) as by:
        bed = add_bed(add_home(town.teams["oakhouse"], by=by), by=by)
    files = []
    for number in range(PEOPLE):
        person = town.young_person(legal_name=f"Young Person{number}")
        files.append(person.file)
        with acting_as(town.dele) as by:
            record("case_team_joined", file=person.file, by=by, role="provider",
                   team=town.teams["oakhouse"].pk)  # fmt: skip
    return town, bed, files


def book_at_once(town, bed, files):
    """Everybody takes the bed at the same moment. Return what became of each."""
    ready, said, free = threading.Barrier(len(files)), [], threading.BoundedSemaphore(AT_ONCE)

    def book(file):
        ready.wait(timeout=60)
        with free:
            book_now(file)

    def book_now(file):
        try:
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


def test_exactly_one_of_two_hundred_gets_the_bed(booked):
    town, bed, files = booked
    said = book_at_once(town, bed, files * (BOOKERS // PEOPLE))

    assert len(said) == BOOKERS
    assert said.count("taken") == 1
    assert set(said) == {"taken", "This bed is taken for part of that time. Choose another."}
    with acting_as(booked[0].dele, LATER):
        assert BedStay.objects.count() == 1


def test_without_the_guard_all_twenty_would(unguarded, booked):
    assert book_at_once(*booked).count("taken") == PEOPLE


def test_one_bed_closes_no_other(booked):
    town, bed, files = booked
    with acting_as(town.maeve, LATER) as by:
        other = actions.add_bed(home=bed.home, name="Room 2", by=by)
        take_bed(file=files[0], bed=bed, starts_on=DAY)
        take_bed(file=files[1], bed=other, starts_on=DAY)
    with acting_as(town.dele, LATER):
        assert BedStay.objects.count() == 2


STAY = """INSERT INTO public.bed_stay (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, bed_id, starts_on, ends_on)
 VALUES (gen_random_uuid()::text, %s, %s, 0, 1, now(), %s, %s, %s, %s)"""
HOLD = """INSERT INTO public.bed_hold (ref, file_id, area_id, marking, version, recorded_at, recorded_by_id, vacancy_id, from_on, held_until, released_at)
 VALUES (gen_random_uuid()::text, %s, %s, 0, 1, now(), %s, %s, %s, now() + interval '1 day', NULL) RETURNING id"""
OVERLAPS = """
 WITH kept AS (SELECT 'stay ' || s.id AS it, s.bed_id, s.stay AS days FROM public.bed_stay s
   UNION ALL SELECT 'hold ' || h.id, c.bed_id, c.days FROM public.bed_hold h JOIN public.bed_claim c ON c.hold_id = h.id WHERE h.released_at IS NULL)
 SELECT count(*) FROM kept a JOIN kept b ON a.bed_id = b.bed_id AND a.it < b.it AND a.days && b.days"""


@pytest.fixture
def crowd(booked):
    """Six beds, each on offer, and what a row needs: `(files, area, member, [(bed, vacancy)])`."""
    town, bed, files = booked
    with acting_as(town.maeve) as by:
        beds = [bed, *(add_bed(bed.home, f"Room {n}", by=by) for n in range(2, BEDS + 1))]
        pairs = [
            (one.pk, actions.open_vacancy(bed=one, available_on=DAY, by=by).pk) for one in beds
        ]
    return [file.pk for file in files], town.area.pk, town.maeve.pk, pairs


def attempt(conn, crowd, chance):
    """One stay, or one hold that is given back at once or kept, somewhere in four years. Return whether it went in."""
    files, area, member, beds = crowd
    who = (chance.choice(files), area, member)
    bed, vacancy = chance.choice(beds)
    first = DAY + timedelta(days=chance.randrange(1400))
    try:
        if chance.random() < 0.8:
            conn.execute(STAY, (*who, bed, first, first + timedelta(days=chance.randrange(1, 40))))
            return True
        hold = conn.execute(HOLD, (*who, vacancy, first)).fetchone()[0]
        if chance.random() < 0.97:
            conn.execute("UPDATE public.bed_hold SET released_at = now() WHERE id = %s", [hold])
        return True
    except psycopg.errors.ExclusionViolation:
        return False


def rush(cluster, crowd, attempts):
    """So many attempts on 24 threads, a connection each. Return how many went in, and the overlaps there are."""
    went_in = []

    def work(seed):
        chance = random.Random(seed)
        with psycopg.connect(cluster.dsn("owner"), autocommit=True) as conn:
            conn.execute("SET synchronous_commit = off")
            went_in.append(sum(attempt(conn, crowd, chance) for _ in range(attempts // THREADS)))

    threads = [threading.Thread(target=work, args=[seed]) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=900)
    with psycopg.connect(cluster.dsn("owner"), autocommit=True) as conn:
        (overlaps,) = conn.execute(OVERLAPS).fetchone()
    assert len(went_in) == THREADS  # nobody was stopped by anything but the constraint
    return sum(went_in), overlaps


def test_five_thousand_attempts_overlap_nowhere(cluster, crowd):
    went_in, overlaps = rush(cluster, crowd, ATTEMPTS)

    assert (went_in > 50, overlaps) == (True, 0)


def test_without_the_guard_they_would(unguarded, cluster, crowd):
    _, overlaps = rush(cluster, crowd, 480)

    assert overlaps > 0


@pytest.mark.slow
def test_a_hundred_thousand_attempts_overlap_nowhere(cluster, crowd):
    went_in, overlaps = rush(cluster, crowd, 100_000)

    assert (went_in > 50, overlaps) == (True, 0)
