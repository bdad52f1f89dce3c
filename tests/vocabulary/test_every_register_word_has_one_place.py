"""860 clauses speak of 176 roles and 540 events; each has exactly one place in the one list."""

from collections.abc import Callable
from typing import Any

import pytest

from accord import vocabulary
from accord.vocabulary import loader
from accord.vocabulary.registers import problems
from tests.vocabulary import words

REGISTERS = {
    "islington",
    "oxfordshire-police",
    "oxfordshire-social-care",
    "hammersmith-fulham",
    "stockport",
}


def test_every_id_of_the_five_registers_has_exactly_one_place() -> None:
    ids = words.read("register_ids")
    assert set(ids["events"]) == set(ids["roles"]) == REGISTERS
    assert problems(vocabulary.load(), ids) == []


def test_the_registers_are_counted_in_full() -> None:
    ids = words.read("register_ids")
    count = {kind: {r: len(set(ids[kind][r])) for r in ids[kind]} for kind in ids}
    assert count["events"] == {
        "islington": 231,
        "oxfordshire-police": 64,
        "oxfordshire-social-care": 60,
        "hammersmith-fulham": 92,
        "stockport": 93,
    }
    assert count["roles"] == {
        "islington": 71,
        "oxfordshire-police": 23,
        "oxfordshire-social-care": 22,
        "hammersmith-fulham": 38,
        "stockport": 22,
    }


def drop_an_event(raw: dict[str, Any]) -> None:
    words.entry(raw, "placement_started")["register"]["islington"] = []


def drop_a_role(raw: dict[str, Any]) -> None:
    del raw["roles"]["reviewing_officer"]["register"]


def map_twice(raw: dict[str, Any]) -> None:
    words.entry(raw, "placement_ended")["register"]["stockport"] = ["tenancy_ended"]


def map_a_stranger(raw: dict[str, Any]) -> None:
    words.entry(raw, "placement_ended")["register"]["islington"].append("placement_vanished")


def map_to_no_register(raw: dict[str, Any]) -> None:
    words.entry(raw, "placement_ended")["register"]["islington-2"] = ["placement_ended"]


def leave_out_and_map(raw: dict[str, Any]) -> None:
    raw["registers"]["unmapped"]["events"] = {"islington": {"yp_returned": "Not wanted."}}


def leave_out_in_silence(raw: dict[str, Any]) -> None:
    words.entry(raw, "yp_returned")["register"] = {}
    raw["registers"]["unmapped"]["events"] = {"islington": {"yp_returned": ""}}


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (drop_an_event, "islington events: placement_started has no place."),
        (drop_a_role, "islington roles: iro has no place."),
        (map_twice, "stockport events: tenancy_ended has 2 places."),
        (map_a_stranger, "islington events: the register has no placement_vanished."),
        (map_to_no_register, "placement_ended names islington-2, which is no register."),
        (leave_out_and_map, "islington events: yp_returned has 2 places."),
        (leave_out_in_silence, "islington events: yp_returned is left out. Say why."),
    ],
)
def test_a_lost_or_doubled_word_is_named(
    broken: Callable[[dict[str, Any]], None], says: str
) -> None:
    raw = words.raw()
    broken(raw)
    found = problems(loader.build(raw), words.read("register_ids"))
    assert any(says in problem for problem in found), found


def test_a_word_may_be_left_out_with_a_reason() -> None:
    raw = words.raw()
    words.entry(raw, "yp_returned")["register"] = {}
    raw["registers"]["unmapped"]["events"] = {"islington": {"yp_returned": "Said elsewhere."}}
    assert problems(loader.build(raw), words.read("register_ids")) == []


def test_a_register_word_leads_to_ours() -> None:
    assert vocabulary.register("roles", "islington")["ypa"] == "lead_worker"
    assert vocabulary.register("roles", "stockport")["personal_adviser"] == "lead_worker"
    submitted = vocabulary.register("events", "islington")
    assert submitted["referral_submitted_to_sp_referrals"] == "referral_submitted"
    assert submitted["referral_submitted_to_placements_team"] == "referral_submitted"
    assert vocabulary.register("events", "stockport")["offer_refused"] == "tenancy_offer_declined"
