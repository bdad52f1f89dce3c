"""Every hour of 2024 to 2032 has the right deadline, in every unit, by a second reckoning; at release sizes of 2020 to 2035."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from accord import clock

from . import oracle

# The lengths of time that the five protocols use, and neighbours at which counting goes wrong.
WITHINS = (
    *("1 hour", "4 hours", "24 hours", "48 hours", "72 hours"),
    *("0 days", "1 day", "2 days", "3 days", "5 days", "7 days", "14 days", "28 days"),
    *("1 working day", "2 working days", "3 working days", "5 working days"),
    *("10 working days", "20 working days"),
    *("1 week", "2 weeks", "6 weeks", "13 weeks"),
    *("1 month", "3 months", "6 months", "12 months"),
)
PACKS = Path(__file__).parents[2] / "packs"
TIMES = re.compile(r"\b\d+ (?:working days?|hours?|days?|weeks?|months?)\b")
AGREED = sorted(
    {said for rules in PACKS.glob("*/rules/*.yaml") for said in TIMES.findall(rules.read_text())}
)
GOOD_FRIDAY_2027 = date(2027, 3, 26)


def test_the_hours_are_all_there():
    assert sum(map(len, oracle.STARTS.values())) == (9 * 365 + 3) * 24
    assert sorted({len(hours) for hours in oracle.STARTS.values()}) == [23, 24, 25]


@pytest.mark.parametrize("within", WITHINS)
def test_every_hour_has_the_right_deadline(within):
    assert oracle.first_disagreement(clock.due, within) is None


@pytest.mark.parametrize("within", AGREED)
def test_the_years_around_have_it_at_both_ends_of_every_day(within):
    assert oracle.first_disagreement(clock.due, within, oracle.EDGES, oracle.EDGES) is None


@pytest.mark.slow
@pytest.mark.parametrize("within", AGREED)
def test_every_hour_of_sixteen_years_has_the_deadline_that_an_agreement_gives(within):
    assert sum(map(len, oracle.ALL_STARTS.values())) == (16 * 365 + 4) * 24
    found = oracle.first_disagreement(clock.due, within, oracle.ALL_STARTS, oracle.ALL_STARTS)
    assert found is None


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["hours", "days", "working days", "weeks", "months"])
def test_every_hour_and_every_amount_have_the_right_deadline(unit):
    most = {"hours": 100, "days": 60, "working days": 60, "weeks": 53, "months": 60}[unit]
    for amount in range(1, most + 1):
        assert oracle.first_disagreement(clock.due, f"{amount} {unit}") is None


# Failing controls: the same comparison catches each way in which deadlines are usually wrong.


def without_good_friday(start, within):
    calendar = clock.ENGLAND_AND_WALES.amended(removing=[GOOD_FRIDAY_2027])
    return clock.due(start, within, calendar)


def without_substitute_days(start, within):
    listed = clock.ENGLAND_AND_WALES.listed
    instead = [row.day for row in listed if "substitute" in row.name and row.day.year == 2027]
    return clock.due(start, within, clock.ENGLAND_AND_WALES.amended(removing=instead))


def by_what_the_clock_shows(start, within):
    hours = timedelta(hours=clock.parse_within(within).amount)
    return (start.astimezone(clock.LONDON) + hours).astimezone(UTC)


def by_days_of_24_hours(start, within):
    return start + timedelta(days=clock.parse_within(within).amount)


def by_midnight_in_utc(start, within):
    day = start.date() + timedelta(days=clock.parse_within(within).amount + 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def by_the_day_in_utc(start, within):
    day = start.date() + timedelta(days=clock.parse_within(within).amount)
    return clock.midnight_after(day)


def one_minute_before_midnight(start, within):
    return clock.due(start, within) - timedelta(minutes=1)


def counting_the_first_day(start, within):
    length = clock.parse_within(within)
    return clock.due(start, clock.Within(length.amount - 1, length.unit))


def by_months_of_30_days(start, within):
    return clock.due(start, clock.Within(clock.parse_within(within).amount * 30, "days"))


def by_months_that_spill_over(start, within):
    day = clock.local_date(start)
    landed = clock.add_months(day, clock.parse_within(within).amount)
    return clock.midnight_after(landed + timedelta(days=day.day - landed.day))


WRONG = [
    (without_good_friday, "1 working day", date(2027, 3, 25)),
    (without_substitute_days, "5 working days", date(2027, 12, 24)),
    (by_what_the_clock_shows, "24 hours", date(2027, 3, 27)),
    (by_what_the_clock_shows, "24 hours", date(2027, 10, 30)),
    (by_days_of_24_hours, "5 days", date(2027, 2, 1)),
    (by_midnight_in_utc, "5 days", date(2027, 6, 1)),
    (by_the_day_in_utc, "5 days", date(2027, 6, 1)),
    (one_minute_before_midnight, "5 days", date(2027, 2, 1)),
    (counting_the_first_day, "5 days", date(2027, 2, 1)),
    (counting_the_first_day, "2 working days", date(2027, 2, 1)),
    (by_months_of_30_days, "3 months", date(2027, 2, 1)),
    (by_months_that_spill_over, "1 month", date(2027, 1, 31)),
]


@pytest.mark.parametrize(("wrong", "within", "day"), WRONG)
def test_a_wrong_reckoning_is_caught(wrong, within, day):
    assert oracle.first_disagreement(clock.due, within, days=[day]) is None

    assert oracle.first_disagreement(wrong, within, days=[day])


def test_a_calendar_without_one_good_friday_is_caught_among_all_hours():
    calendar = clock.ENGLAND_AND_WALES.amended(removing=[GOOD_FRIDAY_2027])

    found = oracle.first_disagreement(
        lambda start, within: clock.due(start, within, calendar), "10 working days"
    )

    assert found.startswith("10 working days from 2027-03-12 00:00")
