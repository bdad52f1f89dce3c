"""Ten thousand lives until 2101: nothing is let go of a day early, and nothing is forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from accord.casework.retention import periods
from accord.casework.retention.periods import Life, Period, due_date, record_of, rules
from tests.acting import acting_as
from tests.domain.retention.lives import PERIODS, lives, oracle

THE_END = date(2101, 12, 31)
CARE = frozenset({"looked_after"})
KEPT = Life(date(2008, 9, 14), CARE, date(2027, 3, 1), "moved_on")


def days(life, of=PERIODS):
    found = due_date(life, of, rules())
    return found.on if found else None


def mistakes(answer, number=10_000):
    """How many of so many lives have a time that is early, late or missing, by this answer."""
    early = late = other = 0
    for life in lives(number):
        right, said = oracle(life), answer(life)
        if (right is None) != (said is None):
            other += 1
        elif right and said:
            early += said < right
            late += said > right + timedelta(days=30)
    return early, late, other


def test_ten_thousand_lives_are_right_to_the_day():
    found = lives(10_000)
    assert mistakes(days) == (0, 0, 0)
    assert all(days(life) == oracle(life) for life in found)
    # and the lives are worth it: each way of ending is among them, on leap days and boundary days
    known = [oracle(life) for life in found]
    assert sum(one is not None and one <= THE_END for one in known) > 5_000
    assert sum(one is None for one in known) > 1_000
    assert sum((one.born.month, one.born.day) == (2, 29) for one in found) > 300
    assert len({record_of(one, rules()) for one in found}) == 5


@pytest.mark.slow
def test_a_million_lives_are_right_to_the_day():
    assert mistakes(days, 1_000_000) == (0, 0, 0)


WRONG = {
    "the 75th year instead of the birthday": lambda life: _shifted(days(life), -1),
    "holds that are forgotten": lambda life: days(replace(life, held=False)),
    "open cases": lambda life: days(replace(life, closed_on=life.closed_on or life.born)),
    "dying at 18 as a child": lambda life: days(
        replace(life, died_on=life.died_on and life.died_on - timedelta(days=2))
    ),
    "a month too late": lambda life: _shifted(days(life), 31),
    "no period, some period": lambda life: days(
        life, PERIODS | {"opened_in_error": Period("closed", 6)}
    ),
}


def _shifted(day, by):
    return day and day + timedelta(days=by)


@pytest.mark.parametrize("wrong", WRONG)
def test_every_wrong_answer_is_found_out(wrong):
    assert mistakes(WRONG[wrong], 3_000) != (0, 0, 0)


def test_the_numbers_that_the_law_states():
    assert days(KEPT) == date(2083, 9, 14)
    leap = replace(KEPT, born=date(2008, 2, 29))
    assert days(leap) == date(2083, 3, 1)
    assert days(replace(KEPT, died_on=date(2026, 9, 13))) == date(2041, 9, 13)  # a day before 18
    assert days(replace(KEPT, died_on=date(2026, 9, 14))) == date(2083, 9, 14)  # on the birthday
    one_day = replace(KEPT, statuses=frozenset({"looked_after", "child_in_need"}))
    assert days(one_day) == date(2083, 9, 14)
    assert days(replace(KEPT, closed_because="opened_in_error")) == date(2083, 9, 14)


def test_without_a_period_a_status_or_a_closing_nothing_is_ever_due():
    need = replace(KEPT, statuses=frozenset({"child_in_need"}))
    assert days(need) == date(2037, 3, 1) and days(need, {}) is None
    assert days(replace(KEPT, statuses=frozenset({"unknown"}))) is None
    assert days(replace(KEPT, closed_on=None)) is None
    assert days(replace(KEPT, held=True)) is None
    assert days(replace(KEPT, closed_on=date(2090, 1, 1))) == date(2090, 1, 1)


def test_the_law_has_its_source_and_no_area_changes_it():
    (law,) = rules().law
    assert "regulation 50" in law.source and law.until_birthday == 75
    assert days(KEPT, PERIODS | {"looked_after": Period("closed", 1)}) == date(2083, 9, 14)


def test_where_there_is_no_pack_of_ours_nothing_is_ever_due(settings, tmp_path):
    settings.PACKS_DIR = tmp_path
    assert periods.rules().law == () and days(replace(KEPT, statuses=frozenset())) is None


IN_SQL = """SELECT app.retention_due(x.born, x.statuses, x.closed, x.because, x.died, x.basis, x.years)
  FROM unnest(%s::date[], %s::text[], %s::date[], %s::text[], %s::date[], %s::text[], %s::int[])
    WITH ORDINALITY AS y(born, said, closed, because, died, basis, years, n),
  LATERAL (SELECT y.born, string_to_array(nullif(y.said, ''), ' ') AS statuses, y.closed, y.because, y.died, y.basis, y.years) x
 ORDER BY y.n"""


def in_the_database(found):
    kept = [PERIODS.get(record_of(one, rules()) or "") for one in found]
    columns = (
        [one.born for one in found],
        [" ".join(sorted(one.statuses)) for one in found],
        [one.closed_on for one in found],
        [one.closed_because for one in found],
        [one.died_on for one in found],
        [one and one.basis for one in kept],
        [one and one.years for one in kept],
    )
    with connection.cursor() as cursor:
        cursor.execute(IN_SQL, columns)
        return [day for (day,) in cursor.fetchall()]


def test_the_database_works_out_the_same_day(town, as_the_worker_may):
    found = [replace(one, held=False) for one in lives(10_000, seed=7)]
    with acting_as(town.dele):
        assert in_the_database(found) == [oracle(one) for one in found]
