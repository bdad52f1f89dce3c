"""What the agreements of an area say of the tests: a table of theirs answers, and nobody chooses."""

from collections.abc import Mapping
from typing import Any

from accord.access.actor import Actor
from accord.casework.homelessness.in_law import LEADS, NEITHER_YET, Found, in_law
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Table

TESTS = frozenset({"child_in_need", "because_of_parents", "agrees", "advised", "capacity"})


def decided(said: Mapping[str, Any], by: Actor) -> Found:
    """Answer the tests as the area's agreements do.

    An outcome that is not one of the two duties decides nothing yet: social care leads and
    houses them meanwhile. Where no agreement has a table, the law's own order is followed.
    """
    facts = {name: said[name] for name in TESTS if said[name] != "not_known"}
    name = table_of(by)
    if not name:
        return in_law(said)
    one = rulebook_for(by.packs).table(name).outcome(facts)
    outcome = one.outcome[0]
    return Found(outcome, LEADS.get(outcome, NEITHER_YET), one.clause, one.says)


def table_of(by: Actor) -> str:
    """The name of the table that asks exactly these tests, "" where the area has none."""
    tables = rulebook_for(by.packs).of_kind(Table).items()
    return next((name for name, one in tables if frozenset(one.inputs) == TESTS), "")
