"""The order of the search: it never ends while somebody is left to ask, and never proposes whoever may not come."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from accord import vocabulary
from accord.casework.custody.models import COMES, Attendance, AttendanceAdult
from accord.casework.custody.searching import (
    CARE,
    MAY,
    MAY_COME,
    MAY_NOT,
    NOBODY,
    WHO,
    Turn,
    is_family,
    known_of,
    may_be_of,
    turn,
    turn_of,
)
from accord.casework.incidents.hours import out_of_hours
from accord.duties.rulebooks import rulebook_for
from accord.protocols.tables import combinations
from tests.acting import at

RULES = rulebook_for(("hammersmith-fulham@1",))
NEGATIVE = ("unable", "declined", "not_reached")
PARTS = ("no", "victim", "witness", "suspect", "investigates", "heard_admission")
Decides = Callable[[Any], Turn]


def by_the_pack(facts: Any) -> Turn:
    return turn_of(facts, RULES)


def unknown_is_a_no(facts: Any) -> Turn:
    """The control: a search that takes what nobody knows for a no."""
    doubtful = ("looked_after", "in_residential_care", "allocated")
    return turn_of({**dict.fromkeys(doubtful, False), **facts}, RULES)


def breaches(decides: Decides) -> list[dict[str, Any]]:
    """The combinations in which the search would end although somebody could still be asked, or might be."""
    found = []
    for facts in combinations(RULES.table(WHO).table.inputs):
        if "working_hours" not in facts or decides(facts).to != NOBODY:
            continue
        team = "front_door_team" if facts["working_hours"] else "out_of_hours_team"
        no = {"parent_can_come", f"{team}_can_come", "youth_justice_manager_can_come"}
        known = "looked_after" in facts and (not facts["looked_after"] or "in_residential_care" in facts)  # fmt: skip
        if facts.get("looked_after") and facts.get("in_residential_care"):
            no.add("residential_keyworker_can_come")
        if facts["working_hours"] and facts.get("allocated"):
            no.add("lead_worker_can_come")
        worker = not facts["working_hours"] or "allocated" in facts or "lead_worker_can_come" in facts  # fmt: skip
        if not known or not worker or any(facts.get(name) is not False for name in no):
            found.append(facts)
    return found


def test_in_no_combination_does_the_search_end_while_somebody_may_be_left():
    assert breaches(by_the_pack) == []
    roles = set(vocabulary.roles()) | {CARE, NOBODY}
    ways = {by_the_pack(facts).to for facts in combinations(RULES.table(WHO).table.inputs) if "working_hours" in facts}  # fmt: skip
    assert ways <= roles and {CARE, NOBODY, "parent", "residential_keyworker"} <= ways


def test_a_search_that_takes_the_unknown_for_a_no_is_found():
    # The control.
    assert len(breaches(unknown_is_a_no)) > 10


def test_whoever_is_part_of_the_matter_or_estranged_and_not_wanted_may_not_come():
    for facts in combinations(RULES.table(MAY).table.inputs):
        may = may_be_of(facts, RULES).to
        barred = facts.get("part", "no") != "no" or (facts.get("family") is not False and facts.get("estranged") and facts.get("objected_to"))  # fmt: skip
        if barred:
            assert may == MAY_NOT, facts
        if may == MAY_COME:
            assert facts.get("part") == "no", facts
            if facts.get("family") is not False:
                assert facts.get("estranged") is False or facts.get("objected_to") is False, facts


@pytest.mark.parametrize(
    ("when", "hours", "service"),
    [
        ("2026-11-18 16:59", True, "lead_worker"),
        ("2026-11-18 17:00", False, "out_of_hours_team"),
        ("2026-11-18 08:59", False, "out_of_hours_team"),
        ("2026-11-18 09:00", True, "lead_worker"),
        ("2026-12-25 11:00", False, "out_of_hours_team"),  # a bank holiday
        ("2027-05-03 11:00", False, "out_of_hours_team"),
        ("2026-10-25 01:30", False, "out_of_hours_team"),  # the hour that comes twice
        ("2027-03-29 09:30", False, "out_of_hours_team"),  # Easter Monday, a day after the clocks
        ("2027-03-30 09:30", True, "lead_worker"),  # by summer time: 08:30 in UTC
        ("2026-10-26 16:30", True, "lead_worker"),
    ],
)
def test_who_is_asked_after_the_parents_goes_by_the_clock_in_london(when, hours, service):
    mother = AttendanceAdult(role="parent", name="Rhea Ember", answer="not_reached", more=False)
    one = Attendance(looked_after=True, in_residential_care=False, allocated=True)
    by: Any = SimpleNamespace(packs=("hammersmith-fulham@1",))
    assert out_of_hours(at(when), by) is not hours
    assert turn(one, [mother], at(when), by).to == service


class Night:
    """One search, told by chance: what is known, who is named, what they say; by day or by night, and across 17:00."""

    def __init__(self, data: st.DataObject, *, asks: bool = True) -> None:
        self.draw, self.asks = data.draw, asks
        self.one = Attendance(
            looked_after=self.draw(st.sampled_from([None, True, False])),
            in_residential_care=self.draw(st.sampled_from([None, True, False])),
            allocated=self.draw(st.sampled_from([None, True, False])),
        )
        self.adults: list[AttendanceAdult] = []
        self.hours = self.draw(st.booleans())

    def turn(self) -> str:
        if self.hours and self.draw(st.integers(0, 5)) == 0:
            self.hours = False  # it strikes five
        return turn_of(known_of(self.one, self.adults, self.hours), RULES).to

    def may(self, adult: AttendanceAdult) -> str:
        facts: dict[str, Any] = {"family": is_family(adult.role)}
        facts |= {name: getattr(adult, name) for name in ("estranged", "objected_to") if getattr(adult, name) is not None}  # fmt: skip
        return may_be_of(facts | ({"part": adult.part} if adult.part else {}), RULES).to

    def play(self) -> str:
        """Play it to its end: the role that comes, or nobody."""
        for _ in range(60):
            to = self.turn()
            if to == NOBODY:
                return to
            if to == CARE:
                self.one.looked_after = self.draw(st.booleans())
                self.one.in_residential_care = self.draw(st.booleans())
                self.one.allocated = self.draw(st.booleans())
                continue
            if self._asked(to):
                return to
        return "no end"

    def _asked(self, role: str) -> bool:
        adult = AttendanceAdult(role=role, name=f"Somebody {len(self.adults)}")
        self.adults.append(adult)
        for _ in range(4):
            question = self.may(adult)
            if question in (MAY_COME, MAY_NOT) or not self.asks:
                break
            said: Any = self.draw(st.sampled_from(PARTS)) if question == "part" else self.draw(st.booleans())  # fmt: skip
            setattr(adult, question, said)
        if not self.asks:  # the control: what is to be known is known, and nobody looks at it
            adult.part = self.draw(st.sampled_from(PARTS))
        may = self.may(adult) == MAY_COME or not self.asks
        adult.answer = self.draw(st.sampled_from((COMES, *NEGATIVE))) if may else "not_appropriate"
        fourth = len([one for one in self.adults if one.role == role]) > 3
        adult.more = None if adult.answer == COMES else not fourth and self.draw(st.booleans())
        return bool(adult.answer == COMES)


def told(night: Night) -> list[str]:
    """What is wrong with how a search went."""
    end = night.play()
    wrong = ["it has no end"] if end == "no end" else []
    for one in night.adults:
        part_of_it = one.part not in ("", "no") or (one.estranged and one.objected_to)
        if one.answer == COMES and part_of_it:
            wrong.append("somebody comes who may not")
    if end not in (NOBODY, "no end") and night.adults[-1].answer != COMES:
        wrong.append("nobody comes, and it ends")
    first = next((one.role for one in night.adults), "parent")
    return wrong if first == "parent" else [*wrong, "the parents were not first"]


@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_every_search_ends_with_somebody_who_may_come_or_with_everybody_asked(data):
    assert told(Night(data)) == []


def test_a_search_that_asks_nothing_of_whoever_comes_is_found():
    # The control.
    @settings(max_examples=250, deadline=None, database=None, phases=[Phase.generate])
    @given(data=st.data())
    def careless(data):
        assert told(Night(data, asks=False)) == []

    with pytest.raises(AssertionError, match="may not"):
        careless()
