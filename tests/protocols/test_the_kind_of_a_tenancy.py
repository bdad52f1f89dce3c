"""Which kind a tenancy is and when it converts, for every birthday of a leap year and the years around it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from accord import clock
from accord.casework.tenancies.queries import converts_on
from accord.protocols import compile_packs, load

PACK = Path(__file__).parents[2] / "packs" / "stockport"
BORN = [date(2011, 1, 1) + timedelta(days=n) for n in range(3 * 365 + 1)]  # 29 February 2012 too


@pytest.fixture(scope="module")
def kind():
    table = compile_packs([load(PACK)]).table("tenancy-kind")
    return lambda age: table.outcome({"age_on_first_day": age}).outcome[0]


def wrongly_equitable(kind, converts):
    """Birthdays for which the kind and the day of conversion do not say the same of the days around it."""
    wrong = []
    for born in BORN:
        on = converts(born)
        for first_day in (on - timedelta(days=1), on, on + timedelta(days=1)):
            equitable = kind(clock.age_on(born, first_day)) == "equitable"
            if equitable is not (first_day < on):
                wrong.append((born, first_day))
    return wrong


def test_it_is_equitable_until_the_day_on_which_it_converts_and_never_from_then(kind):
    assert date(2012, 2, 29) in BORN
    assert wrongly_equitable(kind, converts_on) == []
    assert converts_on(date(2012, 2, 29)) == date(2030, 3, 1)


def test_a_conversion_by_months_would_be_seen(kind):
    """The control: month arithmetic converts who was born on 29 February a day too soon."""
    wrong = wrongly_equitable(kind, lambda born: clock.add_months(born, 18 * 12))

    assert {born for born, _ in wrong} == {date(2012, 2, 29)}
