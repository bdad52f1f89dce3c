"""Pictures of homes: what they say in words and numbers, whose homes they show, and to whom."""

from datetime import date, timedelta
from typing import Any

import pytest

from accord.casework.finding.demand import Kind, Point
from accord.casework.homes.over_time import Week
from accord.web.homes.drawing import HIGH, full_words, of_kind, of_weeks
from tests.web.visiting import words

DAY = date(2026, 3, 2)


def test_bars_stand_on_each_other_and_say_the_same_as_the_table() -> None:
    weeks = [Week(DAY, 4, 2, 1, 1), Week(DAY + timedelta(days=7), 4, 4, 0, 0)]
    drawn = of_weeks(1, "Larch House", weeks)

    assert [(one.state, one.y, one.height) for one in drawn.parts] == [
        ("taken", HIGH + 1 - 60, 60), ("held", HIGH + 1 - 90, 30), ("free", 1, 30),
        ("taken", 1, HIGH),
    ]  # fmt: skip
    assert drawn.rows[0][1:] == ("4", "2", "1", "1") and drawn.most == 4
    assert drawn.says == "75% of beds were lived in over 1 weeks. Today 4 of 4 are, 0 empty."
    assert full_words([]) == "No bed was in use."


def test_who_waits_stands_over_the_beds_and_too_few_is_said() -> None:
    kind = Kind("young", "16 and 17", (Point(DAY, 1, 2), Point(DAY + timedelta(days=7), 3, 2)))
    drawn = of_kind(kind)

    assert drawn.line == "M1 81 V81 H22 V1 H44"
    assert "There are too few beds from Monday 9 March 2026." in drawn.says
    assert [row[3] for row in drawn.rows] == ["Enough", "1 too few"]


def test_a_provider_sees_its_own_homes_and_no_other(house: Any) -> None:
    own = words(house.visit(house.maeve).get("/homes/over-time/"))
    assert "Number 4" in own and "0% of beds were lived in" in own and "Whose homes?" not in own
    assert "Number 4" in words(house.visit(house.rosa).get("/homes/over-time/"))
    other = house.visit(house.priya).get("/homes/over-time/")
    assert "Number 4" not in words(other) and "There are no homes yet" in words(other)


@pytest.mark.parametrize("path", ["/homes/over-time/", "/homes/demand/"])
def test_those_whose_work_it_is_not_have_no_such_page(house: Any, path: str) -> None:
    assert house.visit(house.yaz).get(path).status_code == 404
    assert path not in house.visit(house.yaz).get("/homes/").content.decode()


def test_where_homes_are_and_what_is_free_there(house: Any) -> None:
    page = house.visit(house.dele).get("/homes/where/")
    assert "0 of 2 beds lived in, 2 free." in words(page) and "Number 4" in words(page)
    demand = words(house.visit(house.rosa).get("/homes/demand/"))
    assert "16 and 17" in demand and "Today 0 wait for 2 beds." in demand
