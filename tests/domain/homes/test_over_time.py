"""How full homes were, of stays and holds alone; and who waits against beds. Nothing here needs a database."""

from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from accord.casework.finding.demand import KINDS, Waiting, points
from accord.casework.homes.capacity import Day
from accord.casework.homes.facts import Busy
from accord.casework.homes.over_time import Filled, state_on, summed, weeks_of

DAY = date(2026, 3, 2)


def bed(number=1, opened=None, closed=None, home_closed=None):
    home = SimpleNamespace(closed_on=home_closed)
    return SimpleNamespace(pk=number, opened_on=opened, closed_on=closed, home=home)


def claim(first, last, held=False):
    return Busy(held, DAY + timedelta(days=first), None if last is None else DAY + timedelta(days=last), None)  # fmt: skip


def test_a_bed_is_lived_in_held_empty_or_not_in_use():
    stay, hold = claim(-7, 0), claim(0, 3, held=True)
    assert state_on(bed(), [stay, hold], DAY - timedelta(days=1)) == "lived_in"
    assert state_on(bed(), [stay, hold], DAY) == "held"  # they left that day
    assert state_on(bed(), [stay, hold], DAY + timedelta(days=3)) == "empty"
    assert state_on(bed(), [claim(-3, None), claim(-9, 9, held=True)], DAY) == "lived_in"
    for out in (bed(opened=DAY + timedelta(days=1)), bed(closed=DAY), bed(home_closed=DAY)):
        assert state_on(out, [stay], DAY) == ""


few = st.integers(-40, 40)
claims = st.builds(lambda a, n, held: claim(a, a + n, held), few, st.integers(1, 50), st.booleans())


@given(st.lists(st.lists(claims, max_size=3), min_size=1, max_size=4), st.lists(few, min_size=1, max_size=3))  # fmt: skip
def test_every_bed_in_use_is_one_of_three_and_homes_add_up(each, days):
    beds = [bed(n, opened=DAY + timedelta(days=-10 * n)) for n in range(len(each))]
    on = [DAY + timedelta(days=n) for n in days]
    weeks = weeks_of(beds, dict(enumerate(each)), on)
    alone = [Filled(None, weeks_of([one], dict(enumerate(each)), on)) for one in beds]

    assert all(one.lived_in + one.held + one.empty == one.beds for one in weeks)
    assert [one.beds for one in weeks] == [sum(b.opened_on <= day for b in beds) for day in on]
    assert summed(alone) == weeks


def test_who_waits_counts_from_the_day_they_need_it_and_by_their_age_then():
    days = tuple(Day(DAY + timedelta(days=n), 5, 3, 0, n // 7, 2 - n // 14) for n in range(15))
    turns, later = Waiting(date(2008, 3, 10), DAY, "low"), Waiting(date(2010, 1, 1), DAY + timedelta(days=3), "")  # fmt: skip
    is_one = {name: test for name, _, test in KINDS}

    young = points([turns, later], days, days, is_one["young"])
    assert [(one.waiting, one.free) for one in young] == [(1, 2), (2, 3), (1, 3)]
    adult = points([turns, later], (), days, is_one["adult"])
    assert [(one.waiting, one.free) for one in adult] == [(0, 0), (0, 0), (1, 0)]
    assert [one.waiting for one in points([turns, later], days, days, is_one["low"])] == [1, 1, 1]
