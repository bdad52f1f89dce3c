"""Looking at one file only narrows: it shows what is seen of that file, and nothing else."""

from datetime import date

from django.db import connection

from accord.access.one_file import ONLY, one_file
from accord.casework.people.models import YoungPerson
from accord.events.models import Event
from tests.acting import acting_as

WHEN = "2026-03-02 12:00"


def two_cases(town):
    kai = town.young_person()
    noor = town.young_person(legal_name="Noor Vale", born=date(2008, 1, 4))
    return kai, noor


def test_it_shows_the_same_of_that_file_and_nothing_of_another(town):
    kai, noor = two_cases(town)
    with acting_as(town.dele, WHEN):
        before = set(Event.objects.filter(file_id=kai.file_id).values_list("ref", flat=True))
        assert YoungPerson.objects.count() == 2
        with one_file(kai.file_id):
            assert (
                set(Event.objects.filter(file__kind="case").values_list("ref", flat=True)) == before
            )
            assert list(YoungPerson.objects.values_list("file_id", flat=True)) == [kai.file_id]
        assert YoungPerson.objects.filter(file_id=noor.file_id).exists()


def test_it_opens_nothing(town):
    kai, _ = two_cases(town)
    with acting_as(town.joan, WHEN), connection.cursor() as cursor:
        cursor.execute(ONLY, [str(kai.file_id)])
        assert not YoungPerson.objects.exists()
        assert not Event.objects.filter(file_id=kai.file_id).exists()
