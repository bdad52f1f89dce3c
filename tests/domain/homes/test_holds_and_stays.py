"""Holds and stays on one bed: a hold lapses by itself, waits behind a stay, and gives way to its own move-in."""

from datetime import date, timedelta

import pytest
from django.db import connection

from accord.access.refusals import Refused
from accord.casework.finding.places import places_of
from accord.casework.homes import actions
from accord.casework.homes.facts import homes_on
from accord.casework.homes.models import BedHold, Vacancy
from accord.casework.homes.stays import leave_bed, take_bed
from accord.casework.homes.watching import watch_holds
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.homes.test_the_register import on_case
from tests.domain.homes.test_vacancies import hold

TUESDAY = date(2026, 3, 10)
UNTIL = at("2026-03-12 17:00")


@pytest.fixture
def vacancy(town, home, bed):
    """Room 1 is free from Tuesday."""
    with acting_as(town.maeve) as by:
        return actions.open_vacancy(bed=bed, available_on=TUESDAY, by=by)


@pytest.fixture
def kai(town):
    person = town.young_person()
    on_case(town, person)
    return person


@pytest.fixture
def mia(town):
    person = town.young_person(legal_name="Mia Rowan")
    on_case(town, person)
    return person


def on_tuesday(town, when="2026-03-03 11:00"):
    with acting_as(town.rosa, when):
        return homes_on(TUESDAY)[0].beds[0].state


def test_a_hold_keeps_the_bed_from_everybody_else_and_turns_into_its_own_stay(
    town, bed, vacancy, kai, mia
):
    hold(town, kai, vacancy)

    assert on_tuesday(town) == "held"
    with acting_as(town.maeve, "2026-03-04 10:00"):
        with pytest.raises(Refused, match="held for somebody else"):
            take_bed(file=mia.file, bed=bed, starts_on=TUESDAY)
        take_bed(file=kai.file, bed=bed, starts_on=date(2026, 3, 4))
    assert on_tuesday(town, "2026-03-04 11:00") == "lived_in"


def test_the_database_keeps_it_too(town, bed, vacancy, kai, mia, monkeypatch):
    """Whatever a screen forgets to ask: the stay is refused by the one constraint over both."""
    hold(town, kai, vacancy)

    monkeypatch.setattr("accord.casework.homes.stays.live_vacancy", lambda bed: None)
    with acting_as(town.maeve, "2026-03-04 10:00"), pytest.raises(Refused, match="is taken"):
        take_bed(file=mia.file, bed=bed, starts_on=TUESDAY)


def test_time_lapses_a_hold_once_as_of_its_moment(town, home, vacancy, kai, mia):
    hold(town, kai, vacancy)
    with acting_as(town.admin, "2026-03-12 16:59") as by:
        assert watch_holds(by) == 0
    with acting_as(town.admin, "2026-03-14 09:00") as by:
        assert (watch_holds(by), watch_holds(by)) == (1, 0)
        assert Vacancy.objects.get().state == "open"
        lapsed = Event.objects.get(type="vacancy_hold_lapsed")
        assert (lapsed.happened_at, lapsed.file) == (UNTIL, home.file)
    with acting_as(town.rosa, "2026-03-14 09:00"):
        assert BedHold.objects.get().released_at == UNTIL
    assert on_tuesday(town, "2026-03-14 09:00") == "free"


def test_a_hold_that_is_over_bars_nobody_before_anything_lapsed_it(town, bed, vacancy, kai, mia):
    hold(town, kai, vacancy)
    with acting_as(town.maeve, "2026-03-12 17:01"):
        take_bed(file=mia.file, bed=bed, starts_on=date(2026, 3, 12))


def test_a_vacancy_that_is_withdrawn_holds_nothing(town, bed, vacancy, kai, mia):
    hold(town, kai, vacancy)
    with acting_as(town.maeve, "2026-03-04 10:00") as by:
        vacancy.refresh_from_db()
        actions.withdraw_vacancy(vacancy=vacancy, by=by)
        take_bed(file=mia.file, bed=bed, starts_on=TUESDAY)


def test_a_hold_waits_behind_somebody_with_no_leaving_day_and_has_the_bed_from_then(
    town, bed, vacancy, kai, mia
):
    with acting_as(town.maeve, "2026-03-02 11:00"):
        stay = take_bed(file=mia.file, bed=bed, starts_on=date(2026, 3, 2))
    hold(town, kai, vacancy, until=UNTIL + timedelta(days=30))
    assert on_tuesday(town) == "lived_in"

    with acting_as(town.maeve, "2026-03-04 10:00"):
        leave_bed(stay_id=stay, started_on=date(2026, 3, 2), left_on=date(2026, 3, 9))
    assert on_tuesday(town, "2026-03-04 11:00") == "held"


def test_who_has_a_bed_held_is_one_of_the_others_until_the_hold_lapses(town, bed, vacancy, kai):
    with acting_as(town.maeve) as by:
        actions.add_bed(home=bed.home, name="Room 2", by=by)

    def others(when):
        with acting_as(town.rosa, when):
            places = places_of(homes_on(TUESDAY), TUESDAY)
            return {one.name: place.facts["others"] for _, one, place in places}

    assert others("2026-03-03 11:00") == {"Room 1": 0, "Room 2": 0}
    hold(town, kai, vacancy)
    assert others("2026-03-04 11:00") == {"Room 1": 0, "Room 2": 1}
    assert others("2026-03-13 11:00") == {"Room 1": 0, "Room 2": 0}


def test_the_days_on_which_a_bed_was_held_are_told_and_not_for_whom(town, bed, vacancy, kai):
    hold(town, kai, vacancy)

    def held(first, last, who=town.rosa):
        with acting_as(who, "2026-03-20 10:00"), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM app.beds_held(%s, %s)", [first, last])
            return cursor.fetchall()

    days = (bed.pk, TUESDAY, date(2026, 3, 12))  # from the day it is free until the day it lapsed
    assert held(date(2026, 3, 1), date(2026, 3, 31)) == [days]
    assert held(date(2026, 3, 11), date(2026, 3, 11)) == [days]
    assert held(date(2026, 3, 1), date(2026, 3, 9)) == []
    assert (
        held(date(2026, 3, 12), date(2026, 3, 31)) == []
    )  # the first day after is not one of them


def test_the_days_of_a_hold_that_was_given_back_end_with_it(town, bed, vacancy, kai):
    hold(town, kai, vacancy)
    with acting_as(town.maeve, "2026-03-11 10:00") as by:
        actions.release_vacancy(file=kai.file, vacancy=vacancy, by=by)
    with acting_as(town.rosa, "2026-03-20 10:00"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.beds_held(%s, %s)", [TUESDAY, TUESDAY])
        assert cursor.fetchall() == [(bed.pk, TUESDAY, date(2026, 3, 11))]
