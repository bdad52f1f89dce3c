"""Rules of several lines, or that run over time: ladders, tables, forms, series, arrangements."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from accord.protocols.parts import ClauseId, Id, Law, Names, Part, Rule, Trigger, Triggers, Where


class Rung(Part):
    """One step of a disagreement."""

    rung: Id
    says: str
    clause: ClauseId | None = None
    climbed_by: Names = []
    to: Names = []  # who hears it
    named: bool = False  # whoever takes this step names who hears it there
    ended_by: Names = []  # who says on this step how it ended; empty: the two sides together
    reached_when: Triggers
    evidence: Names = []  # facts that must be known to climb
    where: Where = {}


class Ladder(Rule):
    """The steps of an escalation, lowest first; a step needs the one below it."""

    kind: ClassVar[str] = "ladder"
    id: Id = Field(alias="ladder")
    title: str
    opens_when: Triggers
    about: Names = []
    rungs: list[Rung] = Field(min_length=1)
    emergency: Rung | None = None  # may be reached from anywhere
    settled_when: Triggers = []
    dissent: str = ""  # the fact that keeps a view that was not followed


class Row(Part):
    """One line of a decision table."""

    when: Where = {}
    outcome: str | list[str]
    clause: ClauseId
    says: str = ""


class Table(Rule):
    """A decision table. Unknown is a value of every input; every combination is covered."""

    kind: ClassVar[str] = "table"
    id: Id = Field(alias="table")
    title: str
    match: Literal["first", "all"] = "first"
    inputs: dict[
        str, list[Any]
    ]  # values; for numbers and dates, the points where the answer changes
    rows: list[Row] = Field(min_length=1)


class Item(Part):
    """One thing that a record must hold."""

    item: str
    says: str
    clause: ClauseId
    where: Where = {}
    owed_by: str = ""
    force: Literal["must", "should", "may"] = "should"


class Form(Rule):
    """What a record must hold, by cohort; what is missing is named with who owes it."""

    kind: ClassVar[str] = "form"
    id: Id = Field(alias="form")
    title: str
    record: str
    owed_by: str = ""
    items: list[Item] = Field(min_length=1)


class Dated(Trigger):
    """An event that carries a date, or a list of dates, in a fact."""

    fact: str


class Recurring(Rule):
    """At least every so often, counted from the actual last one; agreed dates stay."""

    kind: ClassVar[str] = "recurring"
    id: Id = Field(alias="recurring")
    act: str = Field(alias="duty")
    every: str
    first_within: str | None = None
    starts_when: Triggers
    where: Where = {}
    held_when: Triggers
    ends_when: Triggers = []
    agreed: Dated | None = None  # dates agreed in a meeting
    moved_when: Dated | None = None  # skipped or brought forward, with a reason
    until: str = ""  # the fact, on the start or the agreement: how far ahead dates are proposed
    owed_by: Names
    any: bool = True
    fallback: Names = []
    about: Names = []
    law: Law | None = None
    measured: bool = False
    marking: int = Field(default=0, ge=0, le=2)
    screen: str = ""


class Arrangement(Rule):
    """Rules a meeting agrees for one young person; a later agreement replaces an earlier one."""

    kind: ClassVar[str] = "arrangement"
    id: Id = Field(alias="arrangement")
    title: str
    set_when: Triggers
    ends_when: Triggers = []
    about: Names = []
    holds: Names  # the facts it fixes
    onto: Names = []  # the events that actions put them on
