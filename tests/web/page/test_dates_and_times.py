"""Days and times as people type them, and what is said when they cannot be read."""

from datetime import UTC, date, datetime, time

import pytest

from accord.web.page import fields
from accord.web.page.fields.times import Unclear, read_day, read_time
from tests.web.page.asking import form_with, says


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4pm", time(16)),
        ("4.30pm", time(16, 30)),
        ("4:30 PM", time(16, 30)),
        ("16:30", time(16, 30)),
        ("1630", time(16, 30)),
        ("04:30", time(4, 30)),
        ("12am", time(0)),
        ("12:01am", time(0, 1)),
        ("12pm", time(12)),
        ("midday", time(12)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("11 p.m.", time(23)),
        ("0:15", time(0, 15)),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, meant: time) -> None:
    if typed == "0:15":
        with pytest.raises(Unclear, match="am or pm"):
            read_time(typed)
    else:
        assert read_time(typed) == meant


@pytest.mark.parametrize(
    "typed", ["4", "4:30", "12", "midnight", "25:00", "13pm", "4:75pm", "soon", "0pm"]
)
def test_a_time_that_could_be_two_times_is_asked_again(typed: str) -> None:
    with pytest.raises(Unclear):
        read_time(typed)


@pytest.mark.parametrize(
    ("parts", "part", "words"),
    [
        (("", "3", "2026"), "day", "must include a day"),
        (("", "", "2026"), "day", "must include a day and month"),
        (("12", "", "2026"), "month", "must include a month"),
        (("31", "2", "2026"), "day", "must be a real date"),
        (("1", "13", "2026"), "month", "must be a real date"),
        (("1", "Mayember", "2026"), "month", "must be a real date"),
        (("1", "3", "26"), "year", "must have a year of 4 numbers"),
        (("1", "3", "0206"), "year", "must have a year from 1900 to 2099"),
        (("1", "3", "9999"), "year", "must have a year from 1900 to 2099"),
    ],
)
def test_a_date_says_which_part_to_put_right(
    parts: tuple[str, str, str], part: str, words: str
) -> None:
    with pytest.raises(Unclear, match=words) as unclear:
        read_day(*parts)

    assert unclear.value.part == part


def test_a_month_may_be_a_name() -> None:
    assert read_day("1", "Mar", "2026") == read_day("01", "march", "2026") == date(2026, 3, 1)


def test_a_date_in_the_wrong_part_is_linked_to_that_part() -> None:
    form = form_with(
        fields.Date("Date of birth", required="Enter it"), it_day="12", it_month="", it_year="2009"
    )

    assert list(form.links()) == [("Date of birth must include a month", "id_it-month")]
    assert 'id="id_it-month"' in str(form["it"])
    assert str(form["it"]).count("govuk-input--error") == 1


@pytest.mark.parametrize(
    ("limits", "day", "problem"),
    [
        ({"past": True}, "7", "must be today or in the past"),
        ({"past": True}, "6", ""),
        ({"future": True}, "5", "must be today or in the future"),
        ({"future": True}, "6", ""),
    ],
)
def test_a_date_knows_what_day_it_is(limits: dict[str, bool], day: str, problem: str) -> None:
    form = form_with(fields.Date("Day", **limits), it_day=day, it_month="3", it_year="2026")

    assert says(form) == ([f"Day {problem}"] if problem else [])


@pytest.mark.parametrize(
    ("day", "month", "at", "moment"),
    [
        ("6", "3", "3:30pm", datetime(2026, 3, 6, 15, 30, tzinfo=UTC)),
        ("6", "7", "3:30pm", datetime(2026, 7, 6, 14, 30, tzinfo=UTC)),
        ("25", "10", "1:30am", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],  # the hour that comes twice: the first
)
def test_a_london_time_comes_back_as_utc(day: str, month: str, at: str, moment: datetime) -> None:
    form = form_with(
        fields.DateAndTime("When"), it_day=day, it_month=month, it_year="2026", it_time=at
    )

    assert form.is_valid(), form.errors
    assert form.cleaned_data["it"] == moment
    assert fields.DateAndTime("When").prepare_value(moment)["time"] == read_time(at).strftime(
        "%H:%M"
    )


def test_the_hour_the_clocks_skip_is_refused() -> None:
    form = form_with(
        fields.DateAndTime("When"), it_day="29", it_month="3", it_year="2026", it_time="1:30am"
    )

    assert says(form) == ["When must be a real time: the clocks went forward that night"]


def test_a_moment_without_a_time_says_so_at_the_time() -> None:
    form = form_with(
        fields.DateAndTime("When"), it_day="6", it_month="3", it_year="2026", it_time=""
    )

    assert list(form.links()) == [("When must include a time", "id_it-time")]


def test_a_moment_that_has_not_come_is_refused() -> None:
    late = {"it_day": "6", "it_month": "3", "it_year": "2026", "it_time": "4:01pm"}

    assert says(form_with(fields.DateAndTime("When", past=True), **late)) == [
        "When must be in the past"
    ]
    assert says(form_with(fields.DateAndTime("When", past=True), **late | {"it_time": "4pm"})) == []


def test_a_day_of_any_size_is_no_error_of_ours() -> None:
    for day in ("9" * 400, "9" * 5000, "9223372036854775808", "-1", "0x10"):
        with pytest.raises(Unclear, match="must be a real date"):
            read_day(day, "3", "2026")
        with pytest.raises(Unclear, match="must be a real date"):
            read_day("3", day, "2026")
