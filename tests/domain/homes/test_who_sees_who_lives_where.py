"""Where a young person lives is on their own file: homes, beds and refusals give nothing away."""

from datetime import date

import pytest
from django.db import connection, transaction

from accord.access.refusals import Refused
from accord.casework.homes import actions
from accord.casework.homes.models import BedHold, BedStay
from accord.casework.homes.queries import beds_taken, home_page, occupancy
from accord.casework.homes.stays import leave_bed, move_stay_start, take_bed
from accord.duties.record import record
from tests.acting import acting_as, at

MONDAY = date(2026, 3, 2)


def with_oakhouse(town, **who):
    person = town.young_person(**who)
    with acting_as(town.dele) as by:
        record(
            "case_team_joined",
            file=person.file,
            by=by,
            role="provider",
            team=town.teams["oakhouse"].pk,
        )
    return person


@pytest.fixture
def kai(town):
    """Kai, with Oakhouse on the case."""
    return with_oakhouse(town)


@pytest.fixture
def stay(town, bed, kai):
    """Kai has Room 1 from Monday. Read by Dele, who may."""
    with acting_as(town.maeve):
        take_bed(file=kai.file, bed=bed, starts_on=MONDAY)
    with acting_as(town.dele):
        return BedStay.objects.get()


@pytest.fixture
def hold(town, bed, kai):
    """Room 1 is held for Kai."""
    with acting_as(town.maeve) as by:
        vacancy = actions.open_vacancy(bed=bed, available_on=MONDAY, by=by)
        return actions.hold_vacancy(
            file=kai.file, vacancy=vacancy, until=at("2026-03-09 10:00"), by=by
        )


@pytest.mark.parametrize("who", ["yaz", "priya", "idris", "gail", "olive"])
@pytest.mark.parametrize(("table", "row"), [(BedStay, "stay"), (BedHold, "hold")])
def test_a_member_with_no_row_on_the_case_team_sees_no_row(town, request, table, row, who):
    request.getfixturevalue(row)
    with acting_as(getattr(town, who), "2026-03-03 10:00"):
        assert not table.objects.exists()


@pytest.mark.parametrize(("table", "row"), [(BedStay, "stay"), (BedHold, "hold")])
def test_given_a_row_on_the_case_team_they_see_it(town, request, table, row):
    held = request.getfixturevalue(row)
    with acting_as(town.dele, "2026-03-03 10:00") as by:
        record("case_team_joined", file=held.file, by=by, role="provider",
               team=town.teams["birchway"].pk)  # fmt: skip
        # where somebody lives is for the manager of whoever supports them
        record("case_team_joined", file=held.file, by=by, role="provider_manager",
               member=town.priya.pk)  # fmt: skip
    with acting_as(town.priya, "2026-03-03 10:00"):
        assert table.objects.get() == held


def test_the_home_shows_that_a_bed_is_taken_and_not_by_whom(town, home, bed, stay):
    with acting_as(town.yaz, "2026-03-03 10:00"):
        page = home_page(home.ref)

        assert [(line.name, line.taken) for line in page.beds] == [("Room 1", True)]
        assert "Kai" not in repr(page)
        (full,) = occupancy()
        assert (full.beds, full.taken, full.held, full.free) == (1, 1, 0, 0)


def test_a_bed_is_free_again_the_night_they_leave(town, bed, stay):
    with acting_as(town.maeve, "2026-03-09 10:00"):
        assert beds_taken() == {bed.pk}
        leave_bed(stay_id=stay.pk, started_on=MONDAY, left_on=date(2026, 3, 9))
        assert beds_taken() == set()


def test_the_refusal_of_a_taken_bed_reveals_nothing(town, bed, stay):
    mia = with_oakhouse(town, legal_name="Mia Rowan")
    with acting_as(town.maeve, "2026-03-03 10:00"), pytest.raises(Refused) as refused:
        take_bed(file=mia.file, bed=bed, starts_on=date(2026, 3, 3))
    assert str(refused.value) == "This bed is taken for part of that time. Choose another."


def test_the_bar_holds_against_a_stay_the_asker_may_not_see(town, bed, stay):
    mia = with_oakhouse(town, legal_name="Mia Rowan")
    with acting_as(town.dele, "2026-03-03 10:00") as by:
        record("case_team_left", file=stay.file, by=by, role="provider",
               team=town.teams["oakhouse"].pk)  # fmt: skip
    with acting_as(town.maeve, "2026-03-03 11:00"):
        assert not BedStay.objects.exists()
        with pytest.raises(Refused, match="taken for part of that time"):
            take_bed(file=mia.file, bed=bed, starts_on=date(2026, 3, 3))


def test_the_next_may_come_the_day_the_last_one_leaves(town, bed, stay):
    mia = with_oakhouse(town, legal_name="Mia Rowan")
    with acting_as(town.maeve, "2026-03-09 10:00"):
        leave_bed(stay_id=stay.pk, started_on=MONDAY, left_on=date(2026, 3, 9))
        next_stay = take_bed(file=mia.file, bed=bed, starts_on=date(2026, 3, 9))

        with pytest.raises(Refused, match="taken for part of that time"):
            move_stay_start(stay_id=next_stay, starts_on=date(2026, 3, 8))


def test_a_stay_entered_in_error_bars_nobody(town, bed, stay):
    mia = with_oakhouse(town, legal_name="Mia Rowan")
    with acting_as(town.maeve, "2026-03-03 10:00"):
        leave_bed(stay_id=stay.pk, started_on=MONDAY, left_on=date(2026, 3, 3), in_error=True)
        assert take_bed(file=mia.file, bed=bed, starts_on=MONDAY)


def test_who_came_and_left_on_one_day_had_the_bed_that_night(town, bed, stay):
    mia = with_oakhouse(town, legal_name="Mia Rowan")
    with acting_as(town.maeve, "2026-03-03 10:00"):
        leave_bed(stay_id=stay.pk, started_on=MONDAY, left_on=MONDAY)
        with pytest.raises(Refused, match="taken for part of that time"):
            take_bed(file=mia.file, bed=bed, starts_on=MONDAY)


@pytest.mark.parametrize("to", ["open", "filled"])
def test_settling_a_vacancy_is_for_those_on_the_case_it_is_held_for(town, hold, to):
    with acting_as(town.yaz, "2026-03-03 10:00"), connection.cursor() as cursor:
        cursor.execute("SELECT app.settle_vacancy(%s, %s, %s)", [hold.vacancy_id, hold.file_id, to])
        assert cursor.fetchone() == (False,)


def test_nobody_signed_in_learns_no_bed(town, stay):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('accord.actor', '', true)")
        cursor.execute("SELECT * FROM app.beds_taken()")
        assert cursor.fetchall() == []
