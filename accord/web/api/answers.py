"""What the API answers, as types. The OpenAPI document is made of them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field


def printable(words: str) -> str:
    """Words that can be kept: no control characters and no halves of characters."""
    if not words.strip() or not words.isprintable():
        raise ValueError("Write plain words in one line.")
    return words


Reference = Annotated[str, Field(description="A reference: random, and it says nothing.")]
Receipt = Annotated[
    str,
    AfterValidator(printable),
    Field(min_length=1, max_length=100, description="The reference that your system gave."),
]


class Problem(Schema):
    """What is wrong, as a sentence. Every answer from 400 on has this shape."""

    problem: str
    where: list[str] = Field(default=[], description="The names of the inputs that are meant.")


class Duty(Schema):
    """Something that the system’s team owes, or that it may see owed."""

    ref: Reference
    what: str
    role: str
    clauses: list[str]
    case: str | None = Field(None, description="The case’s reference; none for homes and agencies.")
    due_at: datetime | None = None
    law_at: datetime | None = None
    overdue: bool
    opened_at: datetime


class Duties(Schema):
    """A page of duties, the most pressing first."""

    duties: list[Duty]
    next_page: int | None = None


class Case(Schema):
    """Who a case is about, as far as the system sees it."""

    ref: Reference
    case_system_ref: str
    legal_name: str
    preferred_name: str
    born: date
    pronouns: str
    language: str
    status: str = Field(description="Legal status in words; empty where it is not for the system.")
    open_duties: int


class Entry(Schema):
    """One thing that happened."""

    ref: Reference
    type: str
    says: str
    happened_at: datetime
    recorded_at: datetime
    by: str
    corrected_by: str = Field(description="The newer entry that took its place, or empty.")


class Timeline(Schema):
    """A page of what happened on a case, the newest first."""

    entries: list[Entry]
    next_page: int | None = None


class Notice(Schema):
    """Something the system’s team has been told."""

    ref: Reference
    says: str
    clauses: list[str]
    case: str | None = None
    urgent: bool
    asks_receipt: bool
    queued_at: datetime
    due_at: datetime | None = None
    seen_at: datetime | None = None
    acknowledged_at: datetime | None = None


class Notices(Schema):
    """A page of notices that wait, urgent ones first."""

    notices: list[Notice]
    next_page: int | None = None


class Meeting(Schema):
    """A planning meeting ahead: when, never where."""

    ref: Reference
    case: str
    at: datetime


class Meetings(Schema):
    """A page of meetings ahead, the next one first."""

    meetings: list[Meeting]
    next_page: int | None = None


Kind = Literal["housing_assessment", "confirmation_letter", "support_plan", "revised_plan"]


class Paper(Schema):
    """A record of which a paper may be put on the case system, and the receipts it has."""

    kind: Kind
    record: Reference
    receipts: list[str]


class Papers(Schema):
    """The papers of a case."""

    papers: list[Paper]


class Export(Schema):
    """A file made of a case for another system."""

    ref: Reference
    to: str
    format: str
    made_at: datetime
    sha256: str
    stands: str = Field(description="waiting, received or dropped")
    receipt: str


class Exports(Schema):
    """The files made of a case."""

    exports: list[Export]


class _Sent(Schema):
    model_config = ConfigDict(extra="forbid")


class PaperReceipt(_Sent):
    """A paper was saved on the case system."""

    kind: Kind
    record: Reference
    receipt: Receipt


class ExportReceipt(_Sent):
    """A file was taken into the system it was made for."""

    receipt: Receipt


class Done(Schema):
    """What was done: the reference of what it was done to, and how that stands now."""

    ref: Reference
    stands: str


def answers(schema: Any, *others: int) -> dict[int, Any]:
    """What an operation may answer: its own answer, and a problem by each status it documents."""
    return {200: schema} | dict.fromkeys((400, 401, 422, 429, *others), Problem)
