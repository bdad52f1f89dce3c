"""Many people change the same record at the same moment: nobody's words are lost without their being told.

Each reads a number that stands in the record, and later saves the next one with a word of their own. So the number at
the end is how many changes were kept, and it must be how many people were told that theirs was.
"""

import random
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Actor, Asking, asking_as
from accord.access.refusals import Refused
from accord.casework.people import actions as people
from accord.casework.people.models import YoungPerson
from accord.casework.referrals.actions import risk
from accord.casework.referrals.holding import latest_assessment
from tests.acting import acting_as, at
from tests.cast import Town

WRITERS, RECORDS, NOW = 8, 4, at("2026-03-03 10:00")
VERSIONS = "ALTER TABLE public.risk_assessment {} CONSTRAINT one_risk_version"


@dataclass(frozen=True)
class Form:
    """What somebody changes: how it is read, with its version, and how it is saved."""

    read: Callable[[int], tuple[int, int]]
    save: Callable[[int, int, int, Actor], object]


def _number(words: str) -> int:
    return int(words.split(" ")[0]) if words else 0


def _words(number: int) -> str:
    return f"{number} {uuid.uuid4()}"


def _details(file: int) -> tuple[int, int]:
    person = YoungPerson.objects.get(file_id=file)
    return _number(person.communication), person.version


def _save_details(file: int, number: int, version: int, by: Actor) -> object:
    person = YoungPerson.objects.get(file_id=file)
    return people.change_details(
        person=person, version=version, communication=_words(number), by=by
    )


def _risk(file: int) -> tuple[int, int]:
    newest = latest_assessment(file)
    return (_number(newest.level_of_risk), newest.number) if newest else (0, 0)


def _save_risk(file: int, number: int, version: int, by: Actor) -> object:
    there = YoungPerson.objects.get(file_id=file).file
    return risk.save_risk_assessment(
        file=there, items={}, version=version, level_of_risk=_words(number), by=by
    )


FORMS = {"who they are": Form(_details, _save_details), "risk": Form(_risk, _save_risk)}


@pytest.fixture
def town(committed) -> Town:
    return Town.found()


def changed_at_once(town: Town, form: Form, attempts: int) -> tuple[int, int, int]:
    """Return how many were told that theirs was saved, how many were told no, and how many are there."""
    files = [town.young_person(legal_name=f"Young Person{n}").file_id for n in range(RECORDS)]
    ready = threading.Barrier(WRITERS)
    said: list[bool] = []

    def write(seed: int) -> None:
        chance = random.Random(seed)
        ready.wait(timeout=60)
        try:
            for _ in range(attempts // WRITERS):
                said.append(_changes(town, form, chance.choice(files)))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[seed]) for seed in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == attempts  # nobody was stopped by anything but a refusal
    with acting_as(town.dele, NOW):
        there = sum(form.read(file)[0] for file in files)
    return said.count(True), said.count(False), there


def _changes(town: Town, form: Form, file: int) -> bool:
    """Somebody opens the form, and a moment later saves it. Return whether they were told that it is saved."""
    asking = Asking(member_ref=town.dele.ref, at=NOW)
    with asking_as(asking), transaction.atomic():
        number, version = form.read(file)
    try:
        with asking_as(asking), transaction.atomic():
            form.save(file, number + 1, version, actor.current())
    except Refused:
        return False
    return True


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_whose_change_is_not_kept_is_told(town, form):
    told, refused, there = changed_at_once(town, form, 400)

    assert (refused > 20, told) == (True, there)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_of_a_hundred_thousand_none_is_lost(town, form):
    told, refused, there = changed_at_once(town, form, 50_000)

    assert (refused > 2_000, told) == (True, there)


def test_saved_over_whatever_is_there_they_would_be_lost(town, monkeypatch):
    def over(row, version, new, by):
        type(row).objects.filter(pk=row.pk).update(**new, version=version + 1)

    monkeypatch.setattr(people, "save_version", over)
    told, _, there = changed_at_once(town, FORMS["who they are"], 200)

    assert told > there


def test_two_versions_of_one_number_would_lose_one(town, cluster):
    with psycopg.connect(cluster.dsn("owner"), autocommit=True) as owner:
        owner.execute(VERSIONS.format("DROP"))
        try:
            told, _, there = changed_at_once(town, FORMS["risk"], 400)
        finally:
            connection.close()
            owner.execute("DELETE FROM public.risk_item; DELETE FROM public.risk_assessment")
            owner.execute(VERSIONS.format("ADD") + " UNIQUE (file_id, number)")

    assert told > there
