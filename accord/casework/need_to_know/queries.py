"""Who could see something about a young person at any instant, and who did.

For those who may see who sees: whoever is granted the class `access` on the file (the lead
worker and their manager), and the area's information guardian. The database decides it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from accord import vocabulary
from accord.access.models import FOREVER
from accord.access.sight import shown

# Nothing of these classes is about a young person.
NOT_ABOUT_A_PERSON = frozenset({"home", "problem", "provision", "oversight", "protocol"})
COULD = """SELECT member_id, name, job_title, agency, marking, role, via, clauses, part, part_of, since, until,
 part_clause, began_by, reason, opened, owes FROM app.who_could(%s, %s, %s)"""
DID = "SELECT member_id, name, job_title, agency, screen, class, times, first, last FROM app.who_did(%s, %s, %s)"

ALL = """SELECT c.member_id, m.name, coalesce(a.name, ''), c.role, array_agg(DISTINCT c.class)
  FROM app.could_see(%s, %s) c JOIN public.member m ON m.id = c.member_id LEFT JOIN public.agency a ON a.id = m.agency_id
 GROUP BY c.member_id, m.name, a.name, c.role ORDER BY m.name, c.role"""


@dataclass(frozen=True, slots=True)
class Could:
    """One way by which one person could see it. Times are UTC; `until` is None while it lasts.

    `via` is own, cover (standing in), desk (their team's shared list), manager or glass
    (emergency access). `part_of` is who holds the role on the case, a person or a team.
    """

    member_id: int
    name: str
    job_title: str
    agency: str
    marking: int  # the highest: 0 shared, 1 sensitive, 2 restricted
    role: str
    via: str
    clauses: list[str]  # of the grants
    part: int | None
    part_of: str
    since: datetime
    until: datetime | None
    part_clause: str  # why they hold the role
    began_by: int | None  # the event that began it
    reason: str  # of emergency access
    opened: bool  # they had been shown something of the file by then
    owes: bool  # they, or their team, owed something on it then


@dataclass(frozen=True, slots=True)
class CouldAll:
    """All that one person could see by one role; `role` is "" for emergency access."""

    member_id: int
    name: str
    agency: str
    role: str
    classes: list[str]


@dataclass(frozen=True, slots=True)
class Did:
    """What one person was shown on one screen, between when and when. Times are UTC."""

    member_id: int
    name: str
    job_title: str
    agency: str
    screen: str
    klass: str
    times: int
    first: datetime
    last: datetime


def classes_about_a_person() -> dict[str, Any]:
    """The classes of information a young person's file may hold, with what each means."""
    every = vocabulary.classes()
    return {name: one for name, one in every.items() if name not in NOT_ABOUT_A_PERSON}


def who_could(file_id: int, klass: str, moment: datetime) -> list[Could]:
    """Everybody who could see this class of information at this moment, by name.

    Nobody for a moment still to come, and nothing for somebody who may not see who sees.
    """
    rows = [Could(*_lasting(row)) for row in _ask(COULD, file_id, klass, moment)]
    shown("access", [file_id] * len(rows))
    return rows


def who_could_all(file_id: int, moment: datetime) -> list[CouldAll]:
    """Everybody who could see anything at this moment, with every class of information they could."""
    rows = [CouldAll(*row) for row in _ask(ALL, file_id, moment)]
    shown("access", [file_id] * len(rows))
    return rows


def who_did(file_id: int, klass: str | None, moment: datetime) -> list[Did]:
    """Everybody who had been shown it by then, the last first. `klass` None is any class."""
    rows = [Did(*row) for row in _ask(DID, file_id, klass, moment)]
    shown("access", [file_id] * len(rows))
    return rows


def never_needed(found: list[Could]) -> list[Could]:
    """Those who could see it, had never opened the file, and owed nothing on it.

    Nobody who only manages others: that sight goes with the post.
    """
    return [one for one in found if not one.opened and not one.owes and one.via != "manager"]


def file_to_watch(ref: str) -> int | None:
    """The file of this reference, or None for somebody who may not see who sees it."""
    rows = _ask("SELECT w.id FROM app.file_to_watch(%s) w", ref)
    return rows[0][0] if rows else None


def _lasting(row: tuple[Any, ...]) -> list[Any]:
    until = Could.__match_args__.index("until")
    return [None if n == until and value >= FOREVER else value for n, value in enumerate(row)]


def _ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
