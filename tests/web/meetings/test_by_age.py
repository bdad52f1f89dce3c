"""Arranging a planning meeting says what holds at the age on its day, and no other age's rules."""

from typing import Any

import pytest

from tests.web.visiting import words

BEFORE = "At 16 and 17 they are asked unless you say no."
AFTER = "From 18 on they are asked only if the young person wants it."


@pytest.mark.parametrize(
    ("when", "says", "not_said"),
    [
        (
            "2026-03-06 16:00",
            ["Chairs: lead worker ( Islington PPM-04 )", BEFORE],
            ["On a day before", AFTER],
        ),
        ("2026-09-09 10:00", ["The 18th birthday is Monday 14 September 2026.", BEFORE, AFTER], []),
        ("2026-09-14 10:00", ["Chairs: keyworker ( Islington PPM-05 )", AFTER], ["18th", BEFORE]),
    ],
)
def test_arranging_goes_by_the_age_on_the_days_there_are_for_it(house, when, says, not_said):
    house.it_is(when)
    text = words(house.visit(house.dele).get(f"{house.stay}meeting/arrange/"))
    house.it_is("2026-03-06 16:00")

    assert [one for one in says if one not in text] == []
    assert [one for one in not_said if one in text] == []


def test_the_five_days_that_end_before_the_birthday_are_before_it(house: Any) -> None:
    house.it_is("2026-09-08 10:00")  # the fifth day is Sunday 13 September
    text = words(house.visit(house.dele).get(f"{house.stay}meeting/arrange/"))
    house.it_is("2026-03-06 16:00")

    assert "Chairs: lead worker" in text and "Chairs: keyworker" not in text


def test_a_birthday_within_the_stay_says_who_chairs_the_reviews_from_then_on(house: Any) -> None:
    browser, address = house.visit(house.dele), f"{house.stay}meeting/arrange/"
    missing = f"{house.stay}agree/missing/"
    ends = "UPDATE placement SET planned_end = %s RETURNING 1"
    before = house.rows("SELECT planned_end FROM placement")[0][0]
    house.rows(ends, "2026-09-13")  # the control: the stay is over by the birthday
    assert "within the stay" not in words(browser.get(address))
    assert "judged vulnerable" not in words(browser.get(missing))
    house.rows(ends, "2026-09-14")
    try:
        text = words(browser.get(address))
        assert "The 18th birthday is Monday 14 September 2026, within the stay." in text
        assert "From then on the keyworker chairs the reviews ( Islington REVIEW-" in text
        assert "judged vulnerable" in words(browser.get(missing))
    finally:
        house.rows(ends, before)
