"""What the agreements of an area say of the tests: a table of theirs answers, and nobody chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accord.access.actor import Actor
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Table

TESTS = frozenset({"child_in_need", "because_of_parents", "agrees", "advised", "capacity"})
HOUSING, SOCIAL_CARE, NEITHER_YET = "housing", "social_care", "neither_yet"
LEADS = {"section_20": SOCIAL_CARE, "housing_act": HOUSING, "housing_act_with_reasons": HOUSING}


@dataclass(frozen=True, slots=True)
class Found:
    """What a line of the table says: its outcome, who leads by it, its clause and its words."""

    outcome: str
    lead: str
    clause: str
    says: str


def decided(said: Mapping[str, Any], by: Actor) -> Found:
    """Answer the tests as the area's agreements do.

    An outcome that is not one of the two duties decides nothing yet: social care leads and
    houses them meanwhile. Where no agreement has a table, the law's own order is followed.
    """
    facts = {name: said[name] for name in TESTS if said[name] != "not_known"}
    name = table_of(by)
    if not name:
        return _by_the_law(facts)
    one = rulebook_for(by.packs).table(name).outcome(facts)
    outcome = one.outcome[0]
    return Found(outcome, LEADS.get(outcome, NEITHER_YET), one.clause, one.says)


def table_of(by: Actor) -> str:
    """The name of the table that asks exactly these tests, "" where the area has none."""
    tables = rulebook_for(by.packs).of_kind(Table).items()
    return next((name for name, one in tables if frozenset(one.inputs) == TESTS), "")


def _by_the_law(facts: Mapping[str, Any]) -> Found:
    """Children Act 1989, section 20: in need and not refused is social care's; a refusal needs advice and capacity."""
    if facts.get("child_in_need") == "no":
        return Found("housing_act_with_reasons", HOUSING, "", "They are not in need.")
    if facts.get("agrees") == "no":
        able = facts.get("advised") == facts.get("capacity") == "yes"
        return Found("housing_act", HOUSING, "", "They decided so.") if able else _open("not_yet_advice")  # fmt: skip
    if facts.get("child_in_need") == "yes" and facts.get("agrees") == "yes":
        return Found("section_20", SOCIAL_CARE, "", "")
    return _open("not_yet_answer")


def _open(outcome: str) -> Found:
    return Found(outcome, NEITHER_YET, "", "Not decided yet.")
