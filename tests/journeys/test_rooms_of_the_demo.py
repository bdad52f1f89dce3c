"""The rooms of the demo's homes: one for everybody who comes, and few more. Nothing here needs a database."""

import random
from datetime import date, timedelta

import pytest

from accord.casework.demo import lives as life_table
from accord.casework.demo import loading, opening
from accord.casework.demo.areas import wexmoor
from accord.casework.demo.lives import lives

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize("size", ["default", "full"])
def test_homes_have_a_room_for_who_comes_and_few_more(size):
    ground, table = wexmoor(size), lives(size, random.Random(loading.SEED))
    homes = list(zip(table, loading.homes_of(ground, table), strict=True))
    opens = opening.rooms_open(ground.houses, homes, TODAY, opening.A_SEARCH)
    coming = sum(opening.comes(life) for life in table)

    assert 0.85 <= coming / sum(len(days) for days in opens.values()) <= 1
    assert min(min(days) for days in opens.values()) > TODAY - timedelta(days=500)


# what a life must have to come to where it stops: without, it goes on to an offer of a room that it does not have
STOPS = {
    "request_gangs_consultation": "gangs", "request_gangs_check": "gangs", "pass_on_check_result": "gangs",
    "request_further_information": "gaps", "supply_further_information": "gaps", "raise_doubt": "refused",
    "propose_spot_purchase": "spot", "request_approval": "spot", "agree_spot_purchase": "spot", "provide_unit_plan": "away",
}  # fmt: skip


def test_every_life_of_a_full_demo_can_come_to_where_it_stops(monkeypatch):
    def astray():
        table = lives("full", random.Random(loading.SEED))
        return [one for one in table if one.until in STOPS and STOPS[one.until] not in one.traits]

    assert astray() == []
    monkeypatch.setattr(life_table, "KEPT", set())  # the control
    assert astray()
