"""Beds on offer: opened, held for somebody nobody else learns of, filled, given back."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from accord.access.refusals import Refused
from accord.casework.homes import actions
from accord.casework.homes.actions.vacancies import fill_vacancy, give_back
from accord.casework.homes.models import BedHold, Vacancy
from accord.casework.homes.queries import homes_with_vacancies
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at

TUESDAY = date(2026, 3, 10)
UNTIL = at("2026-03-12 17:00")


@pytest.fixture
def vacancy(town, home, bed):
    """Room 1 is free from Tuesday."""
    with acting_as(town.maeve) as by:
        return actions.open_vacancy(bed=bed, available_on=TUESDAY, by=by)


@pytest.fixture
def kai(town):
    """Kai's case, with the placements team and Oakhouse on it."""
    return on_case(town, town.young_person())


@pytest.fixture
def mia(town):
    """Another young person's case, with the same people on it."""
    return on_case(town, town.young_person(legal_name="Mia Rowan"))


def on_case(town, person):
    with acting_as(town.dele) as by:
        for role, team in (("placements_team", "placements"), ("provider", "oakhouse")):
            record("case_team_joined", file=person.file, by=by, role=role, team=town.teams[team].pk)
    return person


def of_home(home):
    return list(Event.objects.filter(file=home.file).order_by("seq").values_list("type", flat=True))


def hold(town, person, vacancy, who="rosa", when="2026-03-03 10:00", until=UNTIL):
    with acting_as(getattr(town, who), when) as by:
        vacancy.refresh_from_db()
        return actions.hold_vacancy(file=person.file, vacancy=vacancy, until=until, by=by)


def test_a_bed_has_one_vacancy_at_a_time(town, bed, vacancy):
    with acting_as(town.maeve) as by, pytest.raises(Refused, match="already has a vacancy"):
        actions.open_vacancy(bed=bed, available_on=TUESDAY, by=by)


def test_another_agency_does_not_open_or_withdraw_it(town, bed, vacancy):
    with acting_as(town.priya) as by:
        with pytest.raises(Refused, match="belongs to another agency"):
            actions.withdraw_vacancy(vacancy=vacancy, by=by)
        with pytest.raises(Refused, match="belongs to another agency"):
            actions.open_vacancy(bed=bed, available_on=TUESDAY, by=by)
        assert Vacancy.objects.filter(pk=vacancy.pk).update(state="filled") == 0


def test_it_is_withdrawn_once(town, vacancy):
    with acting_as(town.maeve) as by:
        actions.withdraw_vacancy(vacancy=vacancy, by=by)
        assert homes_with_vacancies() == []
        with pytest.raises(Refused, match="has been withdrawn"):
            actions.withdraw_vacancy(vacancy=vacancy, by=by)


def test_a_hold_is_on_the_case_and_the_home_says_only_that_there_is_one(town, home, vacancy, kai):
    hold(town, kai, vacancy)

    with acting_as(town.rosa, "2026-03-03 11:00"):
        assert BedHold.objects.get().file == kai.file
        event = Event.objects.get(type="vacancy_held")
        assert event.file == home.file
        assert set(event.facts) == {"vacancy", "home", "bed", "expires_at"}
    with acting_as(town.yaz, "2026-03-03 11:00"):
        (line,) = homes_with_vacancies()
        assert line.vacancies[0].held_until == UNTIL
        assert not BedHold.objects.exists()


def test_a_bed_held_for_one_is_not_held_for_another(town, vacancy, kai, mia):
    hold(town, kai, vacancy)

    with pytest.raises(Refused) as refused:
        hold(town, mia, vacancy)
    assert refused.value.reason == "This bed is held for somebody else. Choose another."


def test_holding_it_on_for_the_same_young_person_is_no_conflict(town, vacancy, kai):
    hold(town, kai, vacancy)
    hold(town, kai, vacancy, who="maeve", until=UNTIL + timedelta(days=3))

    with acting_as(town.rosa, "2026-03-03 11:00"):
        assert BedHold.objects.filter(released_at__isnull=True).get().held_until > UNTIL


def test_a_hold_lapses_by_itself_and_the_next_one_says_so(town, home, vacancy, kai, mia):
    hold(town, kai, vacancy)
    with acting_as(town.rosa, "2026-03-12 17:01"):
        (line,) = homes_with_vacancies()
        assert line.vacancies[0].held_until is None

    hold(town, mia, vacancy, when="2026-03-12 17:01", until=UNTIL + timedelta(days=3))

    with acting_as(town.rosa, "2026-03-12 17:01"):
        assert of_home(home)[-3:] == ["vacancy_held", "vacancy_hold_lapsed", "vacancy_held"]


def test_a_hold_ends_in_the_future(town, vacancy, kai):
    with pytest.raises(Refused, match="time to come"):
        hold(town, kai, vacancy, until=at("2026-03-03 10:00"))


def test_a_provider_holds_only_its_own_beds(town, vacancy, kai):
    with acting_as(town.dele) as by:
        record(
            "case_team_joined",
            file=kai.file,
            by=by,
            role="provider",
            team=town.teams["birchway"].pk,
        )
    with pytest.raises(Refused, match="belongs to another agency"):
        hold(town, kai, vacancy, who="priya")


def test_somebody_not_on_the_case_holds_nothing(town, vacancy, kai):
    with pytest.raises(Refused, match="on this case"):
        hold(town, kai, vacancy, who="idris")


def test_releasing_a_hold_puts_the_bed_back_on_offer(town, vacancy, kai, mia):
    hold(town, kai, vacancy)
    with acting_as(town.rosa, "2026-03-03 12:00") as by:
        with pytest.raises(Refused, match="not held for this young person"):
            actions.release_vacancy(file=mia.file, vacancy=vacancy, by=by)
        vacancy.refresh_from_db()
        actions.release_vacancy(file=kai.file, vacancy=vacancy, by=by)
        assert vacancy.state == "open"
    hold(town, mia, vacancy)


def test_a_withdrawn_vacancy_cannot_be_held(town, vacancy, kai):
    with acting_as(town.maeve) as by:
        actions.withdraw_vacancy(vacancy=vacancy, by=by)
    with pytest.raises(Refused, match="has been withdrawn"):
        hold(town, kai, vacancy)


def test_two_people_changing_one_vacancy_the_second_is_told(town, vacancy, kai, mia):
    with acting_as(town.rosa, "2026-03-03 10:00") as by:
        stale = Vacancy.objects.get(pk=vacancy.pk)
        actions.hold_vacancy(file=kai.file, vacancy=vacancy, until=UNTIL, by=by)
        with pytest.raises(Refused, match="just changed this vacancy"):
            actions.hold_vacancy(file=mia.file, vacancy=stale, until=UNTIL, by=by)


def test_filling_it_ends_the_hold(town, home, bed, vacancy, kai):
    hold(town, kai, vacancy)
    with acting_as(town.maeve, "2026-03-04 10:00") as by:
        fill_vacancy(file=kai.file, bed=bed, by=by)

        assert Vacancy.objects.get().state == "filled"
        assert not BedHold.objects.filter(released_at__isnull=True).exists()
        assert of_home(home)[-1] == "vacancy_filled"


def test_it_is_not_filled_over_somebody_elses_hold(town, bed, vacancy, kai, mia):
    hold(town, kai, vacancy)
    with acting_as(town.maeve, "2026-03-04 10:00") as by, pytest.raises(Refused, match="held for"):
        fill_vacancy(file=mia.file, bed=bed, by=by)


def test_the_lead_worker_gives_back_a_hold_the_young_person_does_not_need(
    town, home, bed, vacancy, kai
):
    hold(town, kai, vacancy)
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        assert Vacancy.objects.filter(pk=vacancy.pk).update(state="open", held_until=None) == 0

        give_back(file=kai.file, bed=bed, by=by)

        assert Vacancy.objects.get().state == "open"
        assert of_home(home)[-1] == "vacancy_hold_lapsed"


def test_giving_back_what_was_never_held_changes_nothing(town, home, bed, vacancy, kai, mia):
    hold(town, kai, vacancy)
    with acting_as(town.dele, "2026-03-04 10:00") as by:
        give_back(file=mia.file, bed=bed, by=by)

        assert Vacancy.objects.get().state == "held"


HOLDING = {
    "hold_vacancy": lambda kai, v, by: actions.hold_vacancy(
        file=kai.file, vacancy=v, until=UNTIL + timedelta(days=1), by=by
    ),
    "release_vacancy": lambda kai, v, by: actions.release_vacancy(file=kai.file, vacancy=v, by=by),
    "fill_vacancy": lambda kai, v, by: fill_vacancy(file=kai.file, bed=v.bed, by=by),
    "withdraw_vacancy": lambda kai, v, by: actions.withdraw_vacancy(vacancy=v, by=by),
}


def saved():
    return (
        list(Vacancy.objects.values_list("state", "held_until", "version")),
        list(BedHold.objects.order_by("pk").values_list("held_until", "released_at")),
        Event.objects.count(),
    )


@pytest.mark.parametrize("broken", [True, False])
@pytest.mark.parametrize("name", sorted(HOLDING))
def test_what_fails_half_way_saves_nothing_and_what_does_not_fail_does(
    town, vacancy, kai, name, broken, monkeypatch
):
    hold(town, kai, vacancy)
    with acting_as(town.maeve, "2026-03-04 10:00") as by:
        vacancy.refresh_from_db()
        before = saved()
        if broken:
            monkeypatch.setattr("accord.duties.record.apply", _break)
            with pytest.raises(DatabaseError), transaction.atomic():
                HOLDING[name](kai, vacancy, by)
        else:
            HOLDING[name](kai, vacancy, by)
        assert (saved() == before) is broken


def _break(*args, **kwargs):
    raise DatabaseError("the disk is full")
