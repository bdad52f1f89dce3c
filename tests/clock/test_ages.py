"""How old somebody is on a day."""

from datetime import UTC, date, datetime

import pytest

from accord import clock

LEAP = date(2008, 2, 29)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2009, 5, 14), date(2027, 5, 13), 17),
        (date(2009, 5, 14), date(2027, 5, 14), 18),
        (date(2009, 5, 14), date(2009, 5, 14), 0),
        (LEAP, date(2026, 2, 28), 17),
        (LEAP, date(2026, 3, 1), 18),
        (LEAP, date(2028, 2, 28), 19),
        (LEAP, date(2028, 2, 29), 20),
    ],
)
def test_an_age_is_attained_on_the_birthday(born, day, age):
    assert clock.age_on(born, day) == age


def test_somebody_born_on_29_february_has_a_birthday_on_1_march_in_common_years():
    assert clock.birthday(LEAP, 18) == date(2026, 3, 1)
    assert clock.birthday(LEAP, 20) == date(2028, 2, 29)


def test_an_age_begins_at_midnight_in_london():
    assert clock.turns(date(2009, 5, 14), 18) == datetime(2027, 5, 13, 23, 0, tzinfo=UTC)
    assert clock.turns(date(2009, 12, 14), 18) == datetime(2027, 12, 14, 0, 0, tzinfo=UTC)


def test_it_refuses_an_age_before_birth():
    with pytest.raises(ValueError, match="was not yet born"):
        clock.age_on(LEAP, date(2008, 2, 28))
    with pytest.raises(ValueError, match="-1 is not an age"):
        clock.birthday(LEAP, -1)
