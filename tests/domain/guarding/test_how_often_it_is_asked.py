"""How often emergency access is asked for is bounded, and only somebody else lets go of that bound."""

import pytest
from django.db import connection

from accord.access.refusals import Refused
from accord.casework.guarding import actions, queries
from tests.acting import acting_as
from tests.domain.guarding.emergencies import NOBODY, TEN, opens


def test_three_asks_a_day_whether_or_not_anybody_was_found_then_the_guardian(town, kai, guardian):
    for _ in range(2):
        assert opens(town.yaz, **NOBODY) is None
    assert opens(town.yaz) is not None
    with pytest.raises(Refused, match="three times in a day"):
        opens(town.yaz, "2026-03-03 11:00")
    with pytest.raises(Refused, match="three times in a day"):  # the next day changes nothing
        opens(town.yaz, "2026-03-04 11:00")
    with acting_as(guardian, "2026-03-04 12:00") as by:
        assert [one.member_id for one in queries.locked_out()] == [town.yaz.pk]
        actions.let_ask_again(member=town.yaz, by=by)
    assert opens(town.yaz, "2026-03-04 12:01") is not None


def test_two_a_day_for_a_week_is_never_too_often(town, kai, guardian):
    # The control: what counts is the day.
    for day in range(2, 9):
        for hour in (9, 15):
            assert opens(town.yaz, f"2026-03-0{day} {hour:02}:00", **NOBODY) is None


def test_nobody_lets_themselves_ask_again(town, kai, guardian):
    for _ in range(3):
        opens(guardian, **NOBODY)
    with acting_as(guardian, "2026-03-04 12:00") as by, pytest.raises(Refused, match="Another"):
        actions.let_ask_again(member=guardian, by=by)


def test_the_database_counts_too(town, kai):
    """An ask that passes the action by is counted all the same, and the fourth gives nothing."""
    asked = "SELECT app.ask_for_glass(%s, 'missing', 'why')"
    found = []
    with acting_as(town.yaz, TEN), connection.cursor() as cursor:
        for _ in range(4):
            cursor.execute(asked, [kai.file.ref])
            found.append(cursor.fetchone()[0])
    assert found == [kai.file_id] * 3 + [None]
