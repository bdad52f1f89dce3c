"""Holds and stays on one bed: a hold lapses by itself, waits behind a stay, and gives way to its own move-in."""

from datetime import date, timedelta

import pytest

from accord.access.refusals import Refused
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
