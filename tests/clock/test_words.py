"""Times as people read them, and times as they write them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accord import clock

at = clock.from_london


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-03-06 16:00", "Friday 6 March 2026, 4pm"),
        ("2026-03-06 16:30", "Friday 6 March 2026, 4:30pm"),
        ("2026-06-06 09:05", "Saturday 6 June 2026, 9:05am"),
        ("2026-03-06 12:00", "Friday 6 March 2026, midday"),
        ("2026-03-06 12:01", "Friday 6 March 2026, 12:01pm"),
        ("2026-03-06 00:01", "Friday 6 March 2026, 12:01am"),
        ("2026-03-06 00:00", "midnight at the start of Friday 6 March 2026"),
    ],
)
def test_a_moment_reads_as_people_say_it(moment, words):
    assert clock.in_words(at(moment)) == words


def test_the_hour_that_comes_twice_says_which():
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    assert clock.in_words(before) == "Sunday 25 October 2026, 1:30am BST"
    assert clock.in_words(before + timedelta(hours=1)) == "Sunday 25 October 2026, 1:30am GMT"
    assert clock.time_in_words(before + timedelta(hours=2)) == "2:30am"


def test_a_day_reads_as_people_say_it():
    assert clock.day_in_words(date(2026, 12, 28)) == "Monday 28 December 2026"


@pytest.mark.parametrize(
    ("due", "words", "written"),
    [
        ("2026-12-29 00:00", "Monday 28 December 2026", "2026-12-28 23:59"),
        ("2026-06-02 00:00", "Monday 1 June 2026", "2026-06-01 23:59"),
        ("2026-03-06 16:00", "Friday 6 March 2026, 4pm", "2026-03-06 16:00"),
    ],
)
def test_a_due_midnight_reads_as_the_day_that_ends(due, words, written):
    assert clock.due_in_words(at(due)) == words
    assert clock.due_as_written(at(due)) == written


@pytest.mark.parametrize(
    ("now", "words", "days"),
    [
        ("2026-12-23 11:00", "due in 5 days", 0),
        ("2026-12-27 23:59", "due tomorrow", 0),
        ("2026-12-28 00:00", "due today", 0),
        ("2026-12-28 23:59", "due today", 0),
        ("2026-12-29 00:00", "1 day late", 1),
        ("2026-12-29 23:59", "1 day late", 1),
        ("2026-12-30 00:00", "2 days late", 2),
    ],
)
def test_what_is_due_by_the_end_of_a_day_is_late_by_days(now, words, days):
    due = at("2026-12-29 00:00")

    assert clock.how_late(due, at(now)) == words
    assert clock.days_late(due, at(now)) == days


@pytest.mark.parametrize(
    ("now", "words", "days"),
    [
        ("2026-03-01 16:00", "due in 5 days", 0),
        ("2026-03-05 10:00", "due in 30 hours", 0),
        ("2026-03-06 12:30", "due in 3 hours", 0),
        ("2026-03-06 15:00", "due in 1 hour", 0),
        ("2026-03-06 15:01", "due in 59 minutes", 0),
        ("2026-03-06 15:59:30", "due now", 0),
        ("2026-03-06 16:00", "due now", 0),
        ("2026-03-06 16:01", "1 minute late", 0),
        ("2026-03-06 18:10", "2 hours late", 0),
        ("2026-03-08 15:59", "47 hours late", 2),
        ("2026-03-08 16:00", "2 days late", 2),
    ],
)
def test_what_is_due_at_an_hour_is_late_by_hours(now, words, days):
    due = at("2026-03-06 16:00")

    assert clock.how_late(due, at(now)) == words
    assert clock.days_late(due, at(now)) == days


def test_a_time_read_off_a_clock_is_a_moment_in_utc():
    assert at("2026-06-01 00:30") == datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
    assert at(datetime(2026, 1, 1, 9, 0)) == datetime(2026, 1, 1, 9, 0, tzinfo=UTC)  # noqa: DTZ001


def test_in_the_hour_that_comes_twice_the_earlier_is_meant():
    assert at("2026-10-25 01:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        ("2026-03-29 01:30", r"never showed 01:30 on 2026-03-29: they went forward"),
        ("half past four", r"Write the year, month, day, hour and minute"),
        ("2026-03-06 16:00+01:00", "already has a time zone"),
    ],
)
def test_it_refuses_what_no_clock_showed(shown, reason):
    with pytest.raises(clock.NoSuchTime, match=reason):
        at(shown)


def test_days_begin_and_end_at_midnight_in_london():
    october = date(2026, 10, 25)

    assert clock.midnight_after(october) - clock.start_of(october) == timedelta(hours=25)
    assert clock.is_midnight(clock.start_of(october))
    assert not clock.is_midnight(datetime(2026, 6, 1, 0, 0, tzinfo=UTC))
    assert clock.local_date(datetime(2026, 6, 1, 23, 0, tzinfo=UTC)) == date(2026, 6, 2)


@pytest.mark.parametrize(
    "ask", [clock.in_words, clock.due_in_words, clock.local_date, clock.is_midnight]
)
def test_it_refuses_a_moment_without_a_time_zone(ask):
    with pytest.raises(clock.NaiveTime):
        ask(datetime(2026, 3, 6, 16, 0))  # noqa: DTZ001
