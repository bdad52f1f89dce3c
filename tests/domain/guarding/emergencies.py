"""Asking for emergency access to Kai's case, and what is seen then."""

from datetime import date, timedelta

from django.db import connection

from accord.access.models import File
from accord.casework.guarding import actions
from accord.casework.people.models import YoungPerson
from tests.acting import acting_as, at

WHY = {
    "ground": "missing",
    "reason": "Missing since last night and the lead worker cannot be reached",
}
NOBODY = {"name": "Nobody Here", "born": date(2008, 1, 1)}
KAI = {"name": "Kai Ember", "born": date(2008, 9, 14)}
TEN = "2026-03-03 10:00"
END = at("2026-03-03 14:00")
MOMENT = timedelta(microseconds=1)


def opens(who, when=TEN, **asked):
    with acting_as(who, when) as by:
        return actions.use_emergency_access(**WHY, **(asked or KAI), by=by)


def sees(who, person, when):
    with acting_as(who, when):
        rows = YoungPerson.objects.filter(file=person.file_id).count()
        return bool(rows), File.objects.filter(pk=person.file_id).exists()


def granted(who, person, when):
    """What the member sees of the file: {(class, marking)}."""
    with acting_as(who, when), connection.cursor() as cursor:
        cursor.execute("SELECT class, marking FROM app.sight_on(%s)", [person.file_id])
        return set(cursor.fetchall())
