"""What holds for every deadline, whatever the start and the length of time."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from accord import clock

from . import oracle

UNITS = ["minutes", "hours", "days", "working days", "weeks", "months"]
DAY_UNITS = UNITS[2:]
quickly = settings(deadline=None, database=None, derandomize=True, max_examples=300)

starts = st.datetimes(
    datetime.combine(oracle.FIRST, time.min),
    datetime.combine(oracle.LAST, time.max),
    timezones=st.just(UTC),
)


def withins(units=UNITS):
    return st.builds(clock.Within, st.integers(1, 60), st.sampled_from(units))


@quickly
@given(starts, starts, withins())
def test_who_starts_later_is_never_due_earlier(one, other, within):
    earlier, later = sorted([one, other])

    assert clock.due(earlier, within) <= clock.due(later, within)


@quickly
@given(starts, st.integers(1, 59), st.sampled_from(UNITS))
def test_a_longer_time_is_never_due_earlier(start, amount, unit):
    shorter, longer = clock.Within(amount, unit), clock.Within(amount + 1, unit)

    assert clock.due(start, shorter) < clock.due(start, longer)


@quickly
@given(starts, withins())
def test_nothing_is_due_before_it_starts(start, within):
    assert clock.due(start, within) > start
    assert clock.due(start, "immediately") == start


@quickly
@given(starts, withins(DAY_UNITS))
def test_days_end_at_midnight_in_london(start, within):
    due = clock.due(start, within)

    assert due.tzinfo is UTC
    assert clock.is_midnight(due)


@quickly
@given(starts, withins(["working days"]))
def test_working_days_end_on_a_working_day(start, within):
    last = clock.local_date(clock.due(start, within) - timedelta(seconds=1))

    assert clock.ENGLAND_AND_WALES.is_working(last)
    assert (
        clock.ENGLAND_AND_WALES.working_days_between(clock.local_date(start), last) == within.amount
    )


@quickly
@given(starts, withins(["minutes", "hours"]))
def test_hours_are_what_a_stopwatch_shows(start, within):
    seconds = clock.due(start, within).timestamp() - start.timestamp()

    assert abs(seconds - within.amount * (60 if within.unit == "minutes" else 3600)) < 0.001


@quickly
@given(starts, st.timezones(), withins())
def test_the_time_zone_a_start_is_written_in_does_not_matter(start, zone, within):
    assert clock.due(start.astimezone(zone), within) == clock.due(start, within)


@quickly
@given(starts, withins(DAY_UNITS))
def test_the_minutes_between_full_hours_are_as_the_oracle_says(start, within):
    full_hour = start.replace(minute=0, second=0, microsecond=0)
    hours = int(full_hour.timestamp()) // 3600
    day = next(
        each
        for each in (start.date(), start.date() + timedelta(1))
        if hours in oracle.HOURS_OF[each]
    )

    assert clock.due(start, within) == oracle.as_datetime(oracle.expected(day, hours, str(within)))


@quickly
@given(withins())
def test_the_text_of_a_length_reads_back(within):
    assert clock.parse_within(str(within)) == within


@quickly
@given(starts)
def test_what_a_clock_in_london_shows_reads_back(start):
    shown = start.astimezone(clock.LONDON)

    if shown.fold:
        assert clock.from_london(shown.replace(tzinfo=None)) == start - timedelta(hours=1)
    else:
        assert clock.from_london(shown.replace(tzinfo=None)) == start


@quickly
@given(st.dates(date(1990, 1, 1), date(2015, 12, 31)), st.integers(0, 30))
def test_an_age_begins_on_its_birthday(born, age):
    day = clock.birthday(born, age)

    assert clock.age_on(born, day) == age
    if age:
        assert clock.age_on(born, day - timedelta(1)) == age - 1
