"""The police ring a service that is not on the case: it is let in to one case, for the search, and it is kept."""

from datetime import date

import pytest
from django.db import connection, transaction

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.care_status.models import CareLayer
from accord.casework.custody import actions
from accord.casework.custody.models import Attendance, PoliceCall
from accord.casework.guarding.actions import declare_conflict_by_name
from accord.casework.people.models import LegalStatus, YoungPerson
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.custody.borough import DAY, NIGHT, borough

BORN = date(2009, 5, 14)
KAI = {"name": "Kai Ember", "born": BORN, "place": "Marl Road"}


def ring(place, who, when=NIGHT, **said):
    with acting_as(who, when) as by:
        return actions.take_police_call(**KAI | said, by=by)  # fmt: skip


def test_the_night_team_is_let_in_to_one_case_sees_what_it_needs_and_no_longer_than_the_search(db):
    place = borough()
    edie = place.town.edie
    with acting_as(edie, NIGHT):
        assert not YoungPerson.objects.exists()
    one = ring(place, edie)
    assert (one.owner_role, one.received_by, one.looked_after) == ("out_of_hours_team", "out_of_hours_team", True)  # fmt: skip
    with acting_as(edie, NIGHT):
        assert YoungPerson.objects.get().file_id == place.file.pk and LegalStatus.objects.exists()
        assert [one.rule.split("/")[1] for one in Duty.objects.filter(closed_at__isnull=True)] == ["parents-are-asked-first"]  # fmt: skip
        assert Event.objects.filter(type="police_call_taken").exists()
        assert not CareLayer.objects.exists()
    with acting_as(place.town.dele, DAY):
        assert Tell.objects.filter(rule__endswith="social-worker-hears-who-was-let-in").exists()
        assert Event.objects.get(type="police_call_taken").by.name == "Edie"
    assert ring(place, edie, "2026-11-18 02:10").pk == one.pk  # one search is on already
    with acting_as(edie, "2026-11-18 03:00") as by:
        actions.call_off_attendance(attendance=Attendance.objects.get(), why="Released.", by=by)
    with acting_as(edie, "2026-11-20 03:00"):
        assert not YoungPerson.objects.exists() and not Attendance.objects.exists()


def test_nobody_else_is_let_in_and_nobody_is_guessed(db):
    place = borough()
    edie, clem = place.town.edie, place.town.clem
    with pytest.raises(Refused, match="At this hour the emergency duty team"):
        ring(place, clem)
    with pytest.raises(Refused, match="At this hour the front door"):
        ring(place, edie, DAY)
    for who in (place.town.priya, place.town.joan):
        with pytest.raises(Refused, match="This is for"):
            ring(place, who)
    with pytest.raises(Refused, match="They are 18"):
        ring(place, edie, born=date(2008, 11, 18))
    for wrong in ({"born": date(2009, 5, 15)}, {"name": "Kai"}, {"name": "%"}, {"name": "Kia Ember"}):  # fmt: skip
        assert ring(place, edie, **wrong) is None
    for _ in range(6):
        assert ring(place, edie, name="Nobody Here") is None
    with pytest.raises(Refused, match="ten times today"):
        ring(place, edie)  # and so not by trying every name either
    with acting_as(edie, NIGHT):
        assert not YoungPerson.objects.exists()
    assert ring(place, edie, "2026-11-19 02:00") is not None


def test_not_without_having_asked_nor_to_a_file_that_is_kept_from_them(db):
    place = borough()
    edie = place.town.edie
    with acting_as(edie, NIGHT) as by:
        # the same event, recorded by hand on a case that was not asked about
        with pytest.raises(Exception, match="not yours"), transaction.atomic():
            record("police_call_taken", file=File(pk=place.file.pk, kind="case"), by=by, owner_role="out_of_hours_team", working_hours=False)  # fmt: skip
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            PoliceCall.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.ask_about_police_call(%s, %s)", ["ember kai", date(2009, 5, 15)])  # fmt: skip
            assert cursor.fetchone() == (None,)
    with acting_as(place.town.joan, NIGHT), connection.cursor() as cursor:
        cursor.execute("SELECT app.ask_about_police_call(%s, %s)", ["ember kai", BORN])
        assert cursor.fetchone() == (None,)
    with acting_as(edie, NIGHT) as by:
        declare_conflict_by_name(name=KAI["name"], born=BORN, ground="family", by=by)
    assert ring(place, edie) is None
