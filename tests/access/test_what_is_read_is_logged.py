"""The view log knows what was read, also where the query that read it says nothing."""

import pytest
from django.http import HttpResponse

from accord.access.sight import shown
from accord.casework.people.models import LegalStatus, YoungPerson
from accord.web.worklist.views import YourWork
from tests.web.visiting import words


@pytest.fixture(scope="module")
def case(house):
    house.it_is("2026-03-06 16:00")
    return house.town.young_person("2026-03-02 09:00", preferred_name="Kai")


def logged(house, monkeypatch, case, *, declares=()):
    """What the log says of a page that reads who Kai is and the legal status."""

    def get(self, request):
        for klass in declares:
            shown(klass, [case.file_id])
        read = [*YoungPerson.objects.all(), *LegalStatus.objects.all()]
        return HttpResponse(str(len(read)))

    monkeypatch.setattr(YourWork, "get", get)
    before = house.rows("SELECT coalesce(max(id), 0) FROM view_log")[0][0]
    assert words(house.visit(house.dele).get("/work/")) == "2"
    return house.rows("SELECT class, rows FROM view_log WHERE id > %s ORDER BY class", before)


def test_a_query_that_declares_nothing_is_logged(house, monkeypatch, case):
    assert logged(house, monkeypatch, case) == [("identity", 1), ("status", 1)]


def test_what_is_declared_is_not_logged_twice(house, monkeypatch, case):
    found = logged(house, monkeypatch, case, declares=["identity", "duty"])

    assert found == [("duty", 1), ("identity", 1), ("status", 1)]


def test_without_the_count_it_would_be_missing(house, monkeypatch, case):
    # The control.
    monkeypatch.setattr("accord.access.postgres.reading.note", lambda raw, result: None)

    assert logged(house, monkeypatch, case) == []
