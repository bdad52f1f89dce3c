"""What `within` means, one example at a time."""

from datetime import UTC, date, datetime

import pytest

from accord import clock

PLACED = "2026-12-23 11:00"


def due(start, within, calendar=None):
    """The deadline as examples write it, for a start read off a clock in London."""
    return clock.due_as_written(clock.due(clock.from_london(start), within, calendar))


@pytest.mark.parametrize(
    ("start", "within", "expected"),
    [
        (PLACED, "5 days", "2026-12-28 23:59"),
        (PLACED, "5 working days", "2027-01-04 23:59"),  # over Christmas, Boxing Day and New Year
        (PLACED, "immediately", PLACED),
        (PLACED, "30 minutes", "2026-12-23 11:30"),
        (PLACED, "0 days", "2026-12-23 23:59"),
        (PLACED, "2 weeks", "2027-01-06 23:59"),
        (PLACED, "3 months", "2027-03-23 23:59"),
        ("2027-03-24 16:00", "3 working days", "2027-03-31 23:59"),  # Good Friday, Easter Monday
        ("2027-12-24 09:00", "1 working day", "2027-12-29 23:59"),  # two substitute days
        ("2026-11-30 09:00", "3 months", "2027-02-28 23:59"),
        ("2027-11-30 09:00", "3 months", "2028-02-29 23:59"),
        ("2028-02-29 09:00", "12 months", "2029-02-28 23:59"),
        ("2027-02-28 09:00", "1 month", "2027-03-28 23:59"),
        ("2026-10-31 09:00", "2 months", "2026-12-31 23:59"),
    ],
)
def test_it_is_due_when_the_protocol_says(start, within, expected):
    assert due(start, within) == expected


def test_due_at_the_end_of_a_day_is_the_next_midnight_in_london():
    winter = clock.due(clock.from_london(PLACED), "5 days")
    summer = clock.due(clock.from_london("2026-06-01 11:00"), "5 days")

    assert winter == datetime(2026, 12, 29, 0, 0, tzinfo=UTC)
    assert summer == datetime(2026, 6, 6, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize("start", ["2026-03-06 00:00", "2026-03-06 12:00", "2026-03-06 23:59"])
def test_any_time_of_the_first_day_gives_the_same_last_day(start):
    assert due(start, "5 days") == "2026-03-11 23:59"


@pytest.mark.parametrize("start", ["2026-03-06 17:00", "2026-03-07 09:00", "2026-03-08 23:59"])
def test_one_working_day_from_friday_or_the_weekend_is_monday(start):
    assert due(start, "1 working day") == "2026-03-09 23:59"


def test_half_past_midnight_in_summer_belongs_to_the_day_that_london_calls_it():
    start = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)  # 00:30 on 2 June in London

    assert clock.due_as_written(clock.due(start, "1 day")) == "2026-06-03 23:59"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-03-28 10:00", "2026-03-29 11:00"),  # clocks went forward: an hour was skipped
        ("2026-10-24 10:00", "2026-10-25 09:00"),  # clocks went back: an hour came twice
        ("2026-07-03 10:00", "2026-07-04 10:00"),  # a weekend counts
    ],
)
def test_hours_are_hours_that_pass(start, expected):
    assert due(start, "24 hours") == expected


def test_what_happens_at_the_due_moment_is_late():
    due = clock.due(clock.from_london(PLACED), "5 days")

    assert not clock.is_late(due, clock.from_london("2026-12-28 23:59:59.999999"))
    assert clock.is_late(due, clock.from_london("2026-12-29 00:00"))


def test_a_length_of_time_may_be_given_read_or_as_text():
    start = clock.from_london(PLACED)

    assert clock.due(start, "5 days") == clock.due(start, clock.Within(5, "days"))


@pytest.mark.parametrize(
    "within", ["immediately", "48 hours", "5 days", "5 working days", "1 month"]
)
def test_it_refuses_a_start_without_a_time_zone(within):
    with pytest.raises(clock.NaiveTime, match=r"has no time zone. Use clock.from_london"):
        clock.due(datetime(2026, 12, 23, 11, 0), within)  # noqa: DTZ001


def test_it_refuses_to_guess_working_days_beyond_the_table():
    last = clock.from_london("2040-12-20 11:00")

    assert due("2040-12-20 11:00", "5 working days") == "2040-12-31 23:59"
    with pytest.raises(
        clock.BeyondCalendar, match=r"6 working days after 2040-12-20 .* 2040-12-31"
    ):
        clock.due(last, "6 working days")
    assert due("2040-12-20 11:00", "20 days") == "2041-01-09 23:59"


def test_it_refuses_to_guess_working_days_before_the_table():
    with pytest.raises(clock.BeyondCalendar, match="2018-12-31 is outside the table"):
        clock.due(clock.from_london("2018-12-31 11:00"), "1 working day")


def test_an_area_may_close_a_day_and_open_another():
    closed = clock.NonWorkingDay(date(2026, 3, 9), "Coronation of nobody")
    calendar = clock.ENGLAND_AND_WALES.amended(adding=[closed], removing=[date(2026, 4, 3)])

    assert due("2026-03-06 09:00", "1 working day", calendar) == "2026-03-10 23:59"
    assert due("2026-04-02 09:00", "1 working day", calendar) == "2026-04-03 23:59"
    assert due("2026-03-06 09:00", "1 working day") == "2026-03-09 23:59"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("immediately", "immediately"),
        ("Immediately", "immediately"),
        ("30 minutes", "30 minutes"),
        ("48 hours", "48 hours"),
        ("1 hours", "1 hour"),
        ("same day", "0 days"),
        ("14 calendar days", "14 days"),
        ("3 calendar months", "3 months"),
        ("1 working day", "1 working day"),
        (" 10  Working Days", "10 working days"),
        ("2 weeks", "2 weeks"),
    ],
)
def test_it_reads_what_protocols_write_and_writes_it_one_way(text, canonical):
    within = clock.parse_within(text)

    assert str(within) == canonical
    assert clock.parse_within(canonical) == within


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "5", 5, "5 dayz", "-1 days", "1.5 days", "five days", "10 years"),
        *("5 calendar working days", "calendar 5 days", "10000 days", "5 days later", "५ days"),
    ],
)
def test_it_refuses_other_words_and_says_what_to_write(text):
    with pytest.raises(clock.BadWithin, match="Write immediately, or a whole number and"):
        clock.parse_within(text)


@pytest.mark.parametrize(
    "within",
    [
        *((0, "hours"), (0, "working days"), (-1, "days"), (10_000, "days")),
        *((1, "immediately"), (1, "years"), (1.5, "days"), (True, "days")),
    ],
)
def test_it_refuses_a_length_without_a_meaning(within):
    with pytest.raises(clock.BadWithin):
        clock.Within(*within)
