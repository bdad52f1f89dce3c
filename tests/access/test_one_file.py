"""Looking at one file only narrows: it shows what is seen of that file, and nothing else."""

from datetime import date

from django.db import connection

from accord.access.one_file import look_around
from accord.casework.identity.queries import look_at
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
        look_at(kai.file.ref)
        assert set(Event.objects.filter(file__kind="case").values_list("ref", flat=True)) == before
        assert list(YoungPerson.objects.values_list("file_id", flat=True)) == [kai.file_id]
        look_around()
        assert YoungPerson.objects.filter(file_id=noor.file_id).exists()


def test_it_opens_nothing(town):
    kai, _ = two_cases(town)
    with acting_as(town.joan, WHEN), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('accord.only_file', %s, true)", [str(kai.file_id)])
        assert not YoungPerson.objects.exists()
        assert not Event.objects.filter(file_id=kai.file_id).exists()


def said_of(ref):
    """Everything the database says, and keeps, once a page has named this case."""
    look_at(ref)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('accord.only_file'), ARRAY(SELECT m.file_id FROM app.my_files() m)"
        )
        return cursor.fetchone(), YoungPerson.objects.count()


def test_a_case_that_is_hidden_is_named_like_one_that_is_not_there(town):
    kai, _ = two_cases(town)
    with acting_as(town.joan, WHEN):
        assert said_of(kai.file.ref) == said_of("no-such-case") == (("0", []), 0)
    with acting_as(town.dele, WHEN):  # the control: to whom it is open, it is told apart
        assert said_of(kai.file.ref) == ((str(kai.file_id), [kai.file_id]), 1)
