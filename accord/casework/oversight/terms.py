"""What is written down at a meeting of partners, line by line."""

from dataclasses import dataclass
from datetime import date

from accord.access.models import Team


@dataclass(frozen=True, slots=True)
class AskedService:
    """A team asked to the forum, and what the protocol calls it."""

    team: Team
    role: str


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of an agenda: what, whose need it is, and the standing purpose it serves, if one."""

    title: str
    source: str
    focus: str = ""


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """Something agreed to be done: what, by which team, and by which day, if one was agreed."""

    what: str
    team: Team
    due_on: date | None = None
