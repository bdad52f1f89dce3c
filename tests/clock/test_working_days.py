"""Which days are working days, and whether that has been announced."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest

from accord import clock

from . import oracle

CALENDAR = clock.ENGLAND_AND_WALES
MAKER = Path(__file__).parents[2] / "tools" / "make_bank_holidays.py"


@pytest.fixture(scope="module")
def maker():
    spec = importlib.util.spec_from_file_location("make_bank_holidays", MAKER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 5, 8), "Early May bank holiday (VE Day)"),
        (date(2022, 6, 2), "Spring bank holiday"),
        (date(2022, 6, 3), "Platinum Jubilee bank holiday"),
        (date(2022, 9, 19), "Bank holiday for the State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "Bank holiday for the coronation of King Charles III"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 12, 27), "Christmas Day (substitute day)"),
        (date(2027, 12, 28), "Boxing Day (substitute day)"),
        (date(2028, 1, 3), "New Year's Day (substitute day)"),
        (date(2038, 4, 23), "Good Friday"),  # the latest Easter of the table, but two days
    ],
)
def test_it_knows_the_holiday(day, name):
    assert not CALENDAR.is_working(day)
    assert CALENDAR.why_not(day).name == name


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2022, 5, 30), date(2026, 1, 2)])
def test_a_day_from_which_the_holiday_was_moved_is_a_working_day(day):
    assert CALENDAR.is_working(day)
    assert CALENDAR.why_not(day) is None


def test_good_friday_and_christmas_day_are_holidays_at_common_law():
    rows = [row for row in CALENDAR.listed if row.basis == "common law"]

    assert {row.name for row in rows} == {"Good Friday", "Christmas Day"}
    assert len(rows) == 2 * (2040 - 2019 + 1)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2028, 12, 26), "announced"),
        (date(2028, 12, 29), "announced"),
        (date(2029, 3, 30), "expected"),
        (date(2029, 3, 29), "expected"),
    ],
)
def test_it_says_what_is_announced_and_what_is_expected(day, status):
    assert CALENDAR.status(day) == status


def test_a_day_an_area_adds_has_its_own_status_and_moves_no_other():
    day = clock.NonWorkingDay(date(2027, 6, 4), "A fair that may be", status="expected")
    calendar = CALENDAR.amended(adding=[day])

    assert calendar.status(day.day) == "expected"
    assert calendar.why_not(day.day).basis == "area"
    assert calendar.status(date(2027, 6, 7)) == "announced"
    assert calendar.status(date(2029, 6, 7)) == "expected"


def test_a_day_that_is_no_holiday_cannot_be_removed():
    with pytest.raises(ValueError, match="2026-03-06 is not in the list of holidays"):
        CALENDAR.amended(removing=[date(2026, 3, 6)])


def test_working_days_are_counted_between_days():
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)

    assert CALENDAR.working_days_between(friday, monday) == 1
    assert CALENDAR.working_days_between(monday, friday) == -1
    assert CALENDAR.working_days_between(friday, friday) == 0


@pytest.mark.parametrize("count", [0, -1])
def test_it_refuses_to_count_no_working_days(count):
    with pytest.raises(ValueError, match="Count 1 or more"):
        CALENDAR.working_day_after(date(2026, 3, 6), count)


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2041, 1, 1)])
@pytest.mark.parametrize("ask", ["is_working", "status", "why_not"])
def test_every_question_beyond_the_table_is_refused(ask, day):
    with pytest.raises(clock.BeyondCalendar, match=rf"{day} is outside the table of bank holidays"):
        getattr(CALENDAR, ask)(day)


def test_the_table_is_what_its_maker_writes(maker):
    assert maker.TABLE.read_text(encoding="utf-8") == maker.table()
    assert maker.main(["--check"]) == 0


def test_the_table_and_another_source_agree_on_every_weekday(maker):
    assert maker.differences() == []


def test_the_comparison_with_the_other_source_sees_a_forgotten_holiday(maker, monkeypatch):
    monkeypatch.setattr(maker, "ONE_OFF", {})

    assert maker.differences() == [
        "Friday 03 June 2022 is in the holidays package only",
        "Monday 19 September 2022 is in the holidays package only",
        "Monday 08 May 2023 is in the holidays package only",
    ]


def test_every_day_of_the_oracle_is_the_same(maker):
    assert all(CALENDAR.is_working(day) == oracle.is_working(day) for day in oracle.STARTS)
