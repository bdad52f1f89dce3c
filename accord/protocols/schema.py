"""Every kind of rule a pack may hold, as it is written. See docs/how-to/add-a-protocol.md.

The key that names the rule says its kind: `rule:` is a duty, the others say so themselves.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from accord import clock
from accord.protocols.longer_rules import (
    Arrangement,
    Dated,
    Form,
    Item,
    Ladder,
    Recurring,
    Row,
    Rung,
    Table,
)
from accord.protocols.match_rules import Match
from accord.protocols.parts import (
    Aim,
    Attendance,
    Channel,
    ClauseId,
    Deadline,
    Fact,
    Id,
    Law,
    Names,
    NotTo,
    Part,
    Points,
    Recipients,
    Rule,
    Triggers,
    Where,
    as_list,
)

__all__ = [
    "KINDS",
    "Access",
    "Arrangement",
    "Dated",
    "Duty",
    "Form",
    "Gate",
    "Grant",
    "Item",
    "Joins",
    "Ladder",
    "Leaves",
    "Match",
    "Meeting",
    "Recurring",
    "Row",
    "Rule",
    "Rung",
    "Table",
    "Tell",
]


class Duty(Rule, Deadline):
    """When an event happens, a role owes an act within a time, until another event."""

    kind: ClassVar[str] = "rule"
    id: Id = Field(alias="rule")
    act: str = Field(alias="duty")
    when: Triggers
    where: Where = {}
    owed_by: Fact | Names
    any: bool = False  # any one of several owners does it for all
    fallback: Names = []
    aim: Aim | None = None
    law: Law | None = None
    done_when: Triggers
    about: Names = []
    earlier_counts: bool = False
    spent_after: Triggers = []  # what counted earlier does not count past one of these
    once: bool = False  # not opened again while one about the same thing is open
    measured: bool = False
    lapses_when: Triggers = []
    marking: int = Field(default=0, ge=0, le=2)
    screen: str = ""

    @model_validator(mode="after")
    def _spent_only_where_it_counts(self) -> "Duty":
        if self.spent_after and not self.earlier_counts:
            raise ValueError("`spent_after` says nothing without `earlier_counts: true`")
        return self

    @model_validator(mode="after")
    def _a_time_or_measured(self) -> "Duty":
        if self.stated == self.measured:
            raise ValueError(
                "say when: `within`, `by` or `before`; or `measured: true` where the document gives no number"
            )
        return self


class Override(Part):
    """Who may go ahead all the same, with a reason."""

    by: Names
    says: str = ""


class Gate(Rule):
    """Before one event, another must have happened and still be current; or it may never happen."""

    kind: ClassVar[str] = "gate"
    id: Id = Field(alias="gate")
    before: Triggers
    where: Where = {}
    needs: Triggers = []  # any one of these
    never: bool = False
    about: Names = []
    stale_after: Triggers = []
    lasts: str | None = None  # how long the needed event stays current
    says: str
    override: Override | None = None

    @model_validator(mode="after")
    def _needs_or_never(self) -> "Gate":
        if bool(self.needs) == self.never:
            raise ValueError("give `needs`: an event; or `never: true`")
        return self


class Meeting(Rule):
    """Who arranges, chairs, takes notes and attends, by the facts of the meeting date."""

    kind: ClassVar[str] = "meeting"
    id: Id = Field(alias="meeting")
    title: str
    arranged_when: Triggers = []
    held_when: Triggers
    date: str = ""  # the fact that carries the meeting's date
    arranges: Attendance = []  # the first that holds
    chairs: Attendance = []  # the first that holds
    notes: Attendance = []  # the first that holds
    must_attend: Attendance = []
    should_attend: Attendance = []
    may_attend: Attendance = []
    may_not_attend: Attendance = []
    people: Names = []  # facts listing roles invited or present; a barred role there is refused
    place: Points = []  # the first that holds
    agenda: Points = []
    follows: Names = []  # the duties that carry out what the meeting agrees


class Tell(Rule):
    """When an event happens, these roles are told, how and by when; and these are not."""

    kind: ClassVar[str] = "tell"
    id: Id = Field(alias="tell")
    when: Triggers
    where: Where = {}
    to: Recipients = []
    not_to: Annotated[list[NotTo], BeforeValidator(as_list)] = []
    recipient: str = (
        ""  # the fact naming whom somebody chose to tell; a barred role there is refused
    )
    says: str  # names no young person
    how: Channel = "in_accord"
    force: Literal["must", "may"] = "must"
    within: str | None = None
    urgent: str = ""  # the fact holding a person's judgement; yes means phone now, then write
    receipt: bool = False
    about: Names = []
    marking: int = Field(default=0, ge=0, le=2)
    owed_by: Names = []  # who does the telling, where Accord cannot
    any: bool = True
    fallback: Names = []
    act: str = ""  # the telling, as a duty
    done_when: Triggers = []
    screen: str = ""  # the named action whose button does it

    @model_validator(mode="after")
    def _somebody(self) -> "Tell":
        if not self.to and not self.not_to:
            raise ValueError("name somebody in `to` or `not_to`")
        if bool(self.owed_by) != bool(self.done_when):
            raise ValueError(
                "`owed_by` and `done_when` go together: who tells, and what shows it was done"
            )
        return self


class Grant(Rule):
    """A role may see classes of a young person's information while it is held."""

    kind: ClassVar[str] = "grant"
    id: Id = Field(alias="grant")
    role: Names
    classes: Names = Field(alias="class")
    marking: int = Field(default=0, ge=0, le=2)  # sees up to and including this marking
    purpose: str
    write: bool = True  # may add to it as well as read it; actions say who does what
    lasts: str | None = None  # at most this long after the role began
    consent: str | None = None  # the purpose the young person must have agreed to; never for safety

    @field_validator("lasts")
    @classmethod
    def _counted_by_the_database(cls, lasts: str | None) -> str | None:
        # sight is ended by the database as it is asked: it knows days, and no working days
        time = clock.parse_within(lasts) if lasts is not None else None
        if time and time.unit in ("working days", "immediately"):
            raise ValueError(
                f"a grant cannot last {time}; use minutes, hours, days, weeks or months"
            )
        return str(time) if time else None


EVERYTHING = "everything"  # in `of`: a leave that ends a part whatever began it
NAMED_BY_HAND = "by_hand"


class Joins(Part):
    """A role begins on the file: named by a fact, or the area's team with that function."""

    role: str
    member: str = ""
    team: str = ""
    clause: ClauseId | None = None


class Leaves(Part):
    """A role ends on the file, at once or after a hand-over window.

    `of` names the access rules of this pack whose parts end, `by_hand` for somebody who was named,
    or is `everything`: whatever began them. Left out, it is every rule of this pack that begins the
    role, and naming by hand.
    """

    role: str
    after_days: int = Field(default=0, ge=0)
    member: str = ""
    team: str = ""
    of: Annotated[list[str], BeforeValidator(as_list)] = []
    clause: ClauseId | None = None


class Access(Rule):
    """A role on the case begins or ends because something happened."""

    kind: ClassVar[str] = "access"
    id: Id = Field(alias="access")
    when: Triggers
    where: Where = {}
    joins: Annotated[list[Joins], BeforeValidator(as_list)] = []
    leaves: Annotated[list[Leaves], BeforeValidator(as_list)] = []

    @model_validator(mode="after")
    def _something(self) -> "Access":
        if not self.joins and not self.leaves:
            raise ValueError("give `joins`, `leaves` or both")
        return self


KINDS: dict[str, type[Rule]] = {
    rule.kind: rule
    for rule in (
        Duty, Gate, Meeting, Tell, Grant, Access, Ladder, Table, Form, Recurring, Arrangement,
        Match,
    )
}  # fmt: skip
