"""Which referral form is in use: said by an event on the area's file, and read by everybody."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accord.access.models import Area
from accord.access.refusals import Refused
from accord.casework.referrals.actions import bring_back_interim_forms, take_own_form_live
from accord.casework.referrals.queries.forms_in_use import form_in_use, said_of_forms
from accord.events.models import Event
from tests.acting import acting_as

LIVE = date(2026, 5, 1)


def say(town, who="olive", when="2026-03-03 10:00", live_on=LIVE):
    with acting_as(getattr(town, who), when) as by:
        return take_own_form_live(live_on=live_on, by=by)


def interim(town, when):
    with acting_as(town.dele, when) as by:
        return form_in_use(by).interim


def test_the_interim_forms_are_in_use_until_the_day_that_was_said(town):
    say(town)

    assert interim(town, "2026-04-30 23:59")
    assert not interim(town, "2026-05-01 00:00")


def test_without_a_word_of_it_they_are_in_use(town):
    # The control.
    assert interim(town, "2026-05-01 00:00")


def test_what_was_said_is_an_event_on_the_areas_file_that_everybody_reads(town):
    say(town)
    with acting_as(town.admin, "2026-03-04 10:00") as by:
        bring_back_interim_forms(by=by)

    with acting_as(town.joan, "2026-03-05 10:00") as by:
        newest, oldest = said_of_forms(by)
        assert "used again" in newest.sentence and newest.by == "Ada Minto"
        assert "went live on 1 May 2026" in oldest.sentence and oldest.by == "Olive Tan"
        assert {event.file.kind for event in Event.objects.filter(type__contains="form")} == {
            "area"
        }
    assert interim(town, "2026-05-01 00:00")


@pytest.mark.parametrize("act", ["same day", "interim already"])
def test_saying_what_is_so_already_is_a_sentence(town, act):
    say(town)
    with acting_as(town.olive, "2026-03-04 10:00") as by:
        if act == "interim already":
            bring_back_interim_forms(by=by)
    with acting_as(town.olive, "2026-03-05 10:00") as by, pytest.raises(Refused, match="already"):
        if act == "same day":
            take_own_form_live(live_on=LIVE, by=by)
        else:
            bring_back_interim_forms(by=by)


def test_nobody_else_says_it(town):
    with pytest.raises(Refused, match="area administrator or protocol owner"):
        say(town, "dele")


def test_not_past_the_action_either(town):
    # The control of the function itself: the setting is nobody else's to write.
    with (
        acting_as(town.dele) as _,
        pytest.raises(ProgrammingError, match="only the area administrator"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT app.set_own_form('2026-05-01')")
    with acting_as(town.olive):
        assert "own_form_live_on" not in Area.objects.get().settings


def test_nothing_is_kept_when_it_fails_half_way(town, monkeypatch):
    def fail(*args, **more):
        raise RuntimeError("the power went")

    monkeypatch.setattr("accord.casework.referrals.actions.forms_in_use.record", fail)
    with pytest.raises(RuntimeError):
        say(town)

    assert interim(town, "2026-05-01 00:00")
