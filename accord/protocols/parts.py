"""The pieces that several kinds of rule are made of: events, roles, deadlines, people."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from accord.protocols.where import parse


def as_list(value: Any) -> Any:
    """Let a pack write one thing where several are allowed."""
    return value if value is None or isinstance(value, list) else [value]


def _checked(value: Any) -> Any:
    parse(value)
    return value or {}


def _as_trigger(value: Any) -> Any:
    return {"event": value} if isinstance(value, str) else value


def _as_row(value: Any) -> Any:
    return {"role": value} if isinstance(value, str) else value


class Part(BaseModel):
    """Anything written in a pack: nothing is guessed, nothing unknown is accepted."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
ClauseId = Annotated[str, Field(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)+$")]
ClauseIds = Annotated[list[ClauseId], BeforeValidator(as_list), Field(min_length=1)]
Names = Annotated[list[str], BeforeValidator(as_list)]
Where = Annotated[dict[str, Any], BeforeValidator(_checked)]
Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Fact(Part):
    """A fact of the event that opens the rule."""

    fact: str


class Trigger(Part):
    """An event, and the facts it must have. Written as a name, or `{event: …, where: …}`."""

    event: str
    where: Where = {}
    says: str = ""  # why, shown when this event closes something
    role_in: str = ""  # the fact that names the role, or roles, that did it


Triggers = Annotated[
    list[Annotated[Trigger, BeforeValidator(_as_trigger)]],
    BeforeValidator(as_list),
]


class Deadline(Part):
    """One way to say when: a length of time, or a date that the event carries.

    `by` a date means the end of that day; `before` a date means the end of the day before.
    `or_within` is the time where that fact is missing.
    """

    within: str | None = None
    by: Fact | None = None
    before: Fact | None = None
    or_within: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Deadline":
        if sum(way is not None for way in (self.within, self.by, self.before)) > 1:
            raise ValueError("give only one of `within`, `by` and `before`")
        if self.or_within and self.within:
            raise ValueError("`or_within` belongs to `by` or `before`, where a date may be missing")
        return self

    @property
    def stated(self) -> bool:
        """Whether any time is given at all."""
        return bool(self.within or self.by or self.before)


class Aim(Deadline):
    """Good practice, earlier than the limit."""

    clause: ClauseId | None = None
    says: str = ""


class Law(Part):
    """A statutory date shown beside the protocol's own, never instead of it."""

    within: str
    source: str
    applies_if: Where = {}
    on: bool = True  # off until an area enters the date and source of commencement
    says: str = ""


class Hours(Part):
    """A part of the week by the London clock; `from` later than `to` runs over midnight."""

    starts: Clock = Field(alias="from")
    ends: Clock = Field(alias="to")
    days: list[Weekday] = []  # none means every day
    working_days: bool = False  # bank holidays are outside


class Attends(Part):
    """A part in a meeting, for the cohort that `where` names on the meeting date."""

    role: str
    clause: ClauseId | None = None
    where: Where = {}
    deputy: str = ""  # who may come in their absence
    says: str = ""


Attendance = Annotated[
    list[Annotated[Attends, BeforeValidator(_as_row)]],
    BeforeValidator(as_list),
]
Channel = Literal["in_accord", "in_writing", "phone", "phone_then_written", "electronic_copy"]


class Point(Part):
    """A point of an agenda, or a place, with its clause and the cohort it is for."""

    says: str
    clause: ClauseId | None = None
    where: Where = {}


Points = Annotated[list[Point], BeforeValidator(as_list)]


class Recipient(Part):
    """One role to tell; what is left out is taken from the rule.

    `losing` tells only those whose part on the case ends with the event, and nobody where nobody's does.
    """

    role: str
    losing: bool = False
    clause: ClauseId | None = None
    where: Where = {}
    hours: Literal["office", "out_of_office"] | Hours | None = None
    how: Channel | None = None
    force: Literal["must", "may"] | None = None
    within: str | None = None


class NotTo(Part):
    """A role that must not be told, and the reason shown to whoever tries."""

    role: str
    says: str
    clause: ClauseId | None = None
    where: Where = {}


Recipients = Annotated[
    list[Annotated[Recipient, BeforeValidator(_as_row)]],
    BeforeValidator(as_list),
]


class Rule(Part):
    """What every kind of rule says: its name, its clause and how it was read."""

    kind: ClassVar[str] = "rule"
    id: Id
    clause: ClauseIds  # the first is the rule's own
    same_as: Annotated[list[ClauseId], BeforeValidator(as_list)] = []
    reading: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause this rule makes real, its own first."""
        return tuple(dict.fromkeys([*self.clause, *self.same_as]))
