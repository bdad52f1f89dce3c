"""The rest of a pack as it is written: its front page, its clauses and its record fields."""

from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from accord.protocols.parts import ClauseId, Hours, Id, Part, as_list

ARTEFACTS = (
    "rule", "gate", "meeting", "tell", "grant", "access", "ladder", "table", "form",
    "recurring", "arrangement", "match",
)  # fmt: skip
OUTSIDE = ("record", "screen")  # checked by the program that has them
MET_BY = (*ARTEFACTS, *OUTSIDE, "reference", "unmet")
ClauseKind = Literal[
    "duty", "rule", "information_flow", "definition", "role", "principle", "record", "form",
    "escalation", "deadline", "meeting", "measure", "contact", "permission", "prohibition",
]  # fmt: skip
NEEDS_ARTEFACT = frozenset(
    {"duty", "deadline", "meeting", "information_flow", "prohibition", "escalation", "form"}
)
NEEDS_EXAMPLE = frozenset(
    {
        "duty",
        "deadline",
        "rule",
        "permission",
        "prohibition",
        "meeting",
        "escalation",
        "information_flow",
    }
)


class MetBy(NamedTuple):
    """What makes a clause real: `rule: planning-meeting-held`, or `unmet: why`."""

    kind: str
    name: str


def _met_by(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        kind, name = next(iter(value.items()))
    elif isinstance(value, str) and ":" in value:
        kind, name = value.split(":", 1)
    else:
        raise ValueError("write `rule: its-name`, or another kind with the name of the thing")
    if kind not in MET_BY:
        raise ValueError(
            f"`{kind}` is not something a clause is met by; use one of {', '.join(MET_BY)}"
        )
    if not str(name or "").strip():
        raise ValueError(f"say which, or why: `{kind}: …`")
    return MetBy(kind, str(name).strip())


MetBys = Annotated[
    list[Annotated[MetBy, BeforeValidator(_met_by)]], BeforeValidator(as_list), Field(min_length=1)
]


class Source(Part):
    """Where the document says it."""

    lines: str = ""
    quote: str = ""


class Clause(Part):
    """One numbered statement of a protocol, in our words, with the place it comes from."""

    id: ClauseId
    heading: str
    says: str
    where: Source
    kind: ClauseKind
    force: str
    met_by: MetBys
    reading: str = ""
    same_as: Annotated[list[ClauseId], BeforeValidator(as_list)] = []

    @property
    def unmet(self) -> str:
        """Why nothing makes this clause real, or an empty string."""
        return next((met.name for met in self.met_by if met.kind == "unmet"), "")


class Times(Part):
    """How this pack reads words of time. What is left out has the meaning in docs."""

    days: Literal["calendar", "working"] = "calendar"
    office_hours: Hours | None = None
    immediately_alarm_minutes: int = 60
    longest_wait_days: int | None = Field(
        default=None, ge=1
    )  # past it nobody waits for a better fit
    words: dict[str, str] = {}  # the document's words and our reading of them


class Front(Part):
    """pack.yaml: what this edition is, and whose."""

    id: Id
    title: str
    edition: str
    status: Literal["draft", "in force", "withdrawn"]
    parties: list[str] = Field(min_length=1)
    source: str
    effective_from: date | None = None  # set by the area
    document_date: date | Literal["not stated"] = "not stated"
    review_due: date | Literal["not stated"] = "not stated"
    signatories: list[str] = []  # the posts that sign it, never names
    roles: dict[str, str] = {}  # product role → local title
    services: dict[str, str] = {}  # team function → local name
    times: Times = Times()
    readings: dict[str, str] = {}

    @model_validator(mode="after")
    def _in_force_from(self) -> "Front":
        if self.status == "in force" and self.effective_from is None:
            raise ValueError(
                "a pack in force needs `effective_from`: the area's first day under it"
            )
        return self


FIELD_ANSWERS = ("record", "event", "computed", "reason", "unmet", *ARTEFACTS)


class Answer(NamedTuple):
    """What holds a field or a line of the register: a thing in Accord, or a reason."""

    kind: str
    name: str


def _answer(value: Any) -> Any:
    kind, _, name = str(value or "").partition(":")
    if kind not in FIELD_ANSWERS or not name.strip():
        raise ValueError(f"write one of {', '.join(FIELD_ANSWERS)}, a colon, and which or why")
    return Answer(kind, name.strip())


Answered = Annotated[Answer, BeforeValidator(_answer)]


class Line(Part):
    """A line of the register's lifecycles or decision tables, as printed there, and its answer."""

    line: str
    met: Answered


class Records(Part):
    """records.yaml: every record field, lifecycle step and table row of the register."""

    fields: dict[str, dict[str, Answered]] = {}
    lifecycles: dict[str, list[Line]] = {}
    tables: dict[str, list[Line]] = {}
