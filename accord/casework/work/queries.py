"""Your work: everything the actor owes, whoever it is about, on one list.

One statement for the lines and one for the counts, both over the partial indexes on
open duties. Row-level security decides what can be in them at all.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from accord import clock
from accord.access import actor
from accord.access.postgres.prepared import ask_here
from accord.access.sight import shown

PAGE = 50
MANAGERS = frozenset(
    {"lead_worker_manager", "provider_manager"}
)  # who see what those they manage see

COLUMNS = """d.ref, d.act, d.clauses, d.rule, d.role, d.screen, d.about, d.due_at, d.aim_at, d.law_at, d.law_source,
       d.immediate, d.measured, d.overdue_at, d.opened_at, d.changed_at, d.file_id, coalesce(f.ref, ''), coalesce(f.kind, 'case'),
       y.file_id, y.preferred_name, y.legal_name, t.name,
       (SELECT jsonb_build_object('event', e.type, 'class', e.class, 'facts', e.facts) FROM event e WHERE e.area_id = %(area)s AND e.id = d.opened_by_id)"""

HERE = "d.area_id = %(area)s AND d.closed_at IS NULL"
MINE = """(d.owner_member_id = ANY (ARRAY(SELECT app.my_people())) OR d.owner_team_id = ANY (ARRAY(SELECT app.my_teams())))"""
NOBODYS = "d.owner_member_id IS NULL AND d.owner_team_id IS NULL"

# What has no date of its own is never late, and stands where its aim puts it.
AIMED = "(d.measured OR d.due_at IS NULL)"
BY = f"(CASE WHEN {AIMED} THEN d.aim_at ELSE d.due_at END)"

# Whoever sees hundreds of files owes something on few of them. PostgreSQL takes any array for ten elements, so of what is
# mine and what I may see it goes by the latter, thousands of keys. Asked of one owner after the other, it goes by the owner.
WHO = "who AS MATERIALIZED (SELECT ARRAY(SELECT app.my_people()) AS people, ARRAY(SELECT app.my_teams()) AS teams)"
MYSELF = "d.owner_member_id = (SELECT people[1] FROM who)"
MY_DESK = "d.owner_team_id = (SELECT teams[1] FROM who)"
OTHERS = """(SELECT cardinality(people) > 1 OR cardinality(teams) > 1 FROM who)
         AND (d.owner_member_id = ANY ((SELECT people FROM who)::bigint[]) OR d.owner_team_id = ANY ((SELECT teams FROM who)::bigint[]))"""
WHOSE = (MYSELF, f"{MY_DESK} AND ({MYSELF}) IS NOT TRUE", f"{OTHERS} AND ({MYSELF}) IS NOT TRUE AND ({MY_DESK}) IS NOT TRUE")  # fmt: skip


def _each(columns: str, *conditions: str) -> str:
    """Open duties that meet one of these conditions, of which a row meets one alone."""
    return " UNION ALL ".join(
        f"SELECT {columns} FROM duty d WHERE {HERE} AND {condition}\n" for condition in conditions
    )


JOINED = """
  LEFT JOIN file f ON f.id = d.file_id -- something may be owed on a file that is otherwise closed to the actor
  LEFT JOIN young_person y ON y.file_id = d.file_id
  LEFT JOIN team t ON t.id = d.owner_team_id"""
# One scan of open duties, so that row-level security is asked once; the two partial indexes are joined.
LINES = f"""
SELECT {COLUMNS}
  FROM (SELECT d.* FROM duty d WHERE {HERE} AND {MINE} ORDER BY {BY} NULLS LAST, d.id LIMIT %(most)s OFFSET %(skip)s) d
{JOINED}
 ORDER BY {BY} NULLS LAST, d.id
"""
# The rows are read once more by their number: of what several scans brought, the driver could not tell whose it is.
LINES_OF_MANY = f"""
WITH {WHO}
SELECT {COLUMNS}
  FROM (SELECT o.id FROM ({_each(f"d.id, {BY} AS by", *WHOSE)}) o ORDER BY o.by NULLS LAST, o.id LIMIT %(most)s OFFSET %(skip)s) o
  JOIN duty d ON d.area_id = %(area)s AND d.id = o.id
{JOINED}
 ORDER BY {BY} NULLS LAST, d.id
"""

# The same statement may say that the actor looks now, so that a page needs no further one.
COUNTED = f"{BY} AS by, {AIMED} AS aimed, d.changed_at, {NOBODYS} AS unowned"
LOOKED = "looked AS MATERIALIZED (SELECT CASE WHEN %(look)s THEN app.look_at_work() ELSE %(since)s::timestamptz END AS at)"
HOW_MUCH = """
SELECT count(*) FILTER (WHERE d.by <= %(now)s AND NOT d.aimed AND NOT d.unowned),
       count(*) FILTER (WHERE (d.by > %(now)s OR d.aimed) AND d.by <= %(today)s AND NOT d.unowned),
       count(*) FILTER (WHERE d.by > %(today)s AND d.by <= %(week)s AND NOT d.unowned),
       count(*) FILTER (WHERE (d.by > %(week)s OR d.by IS NULL) AND NOT d.unowned),
       (SELECT count(*) FROM tell t WHERE t.area_id = %(area)s AND t.acknowledged_at IS NULL AND (t.seen_at IS NULL OR t.receipt)
           AND (t.to_member_id = ANY (ARRAY(SELECT app.my_people())) OR t.to_team_id = ANY (ARRAY(SELECT app.my_teams())))),
       count(*) FILTER (WHERE d.unowned),
       count(*) FILTER (WHERE d.changed_at > (SELECT at FROM looked) AND NOT d.unowned), (SELECT at FROM looked)
  FROM owed d
"""
COUNTS = f"""
WITH {LOOKED},
 owed AS MATERIALIZED (SELECT {COUNTED} FROM duty d WHERE {HERE} AND ({MINE} OR ({NOBODYS})))
{HOW_MUCH}"""
COUNTS_OF_MANY = f"""
WITH {WHO}, {LOOKED},
 owed AS MATERIALIZED ({_each(COUNTED, *WHOSE, NOBODYS)})
{HOW_MUCH}"""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing owed. Times are aware UTC; `name` is empty for homes, agencies and the area."""

    ref: str
    act: str
    clauses: list[str]
    rule: str
    role: str
    screen: str
    about: dict[str, Any]
    due_at: datetime | None
    aim_at: datetime | None
    law_at: datetime | None
    law_source: str
    immediate: bool
    measured: bool
    overdue_at: datetime | None
    opened_at: datetime
    changed_at: datetime
    file_id: int
    file_ref: str
    file_kind: str
    known_as_file: int | None  # the same file, where the young person's name may be seen
    name: str | None
    legal_name: str | None
    team: str | None
    why: dict[str, Any]  # the event that made it owed; empty where that is closed to the actor


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of each: late, today, within seven days, later, to read, and owned by nobody."""

    late: int
    today: int
    week: int
    later: int
    to_read: int
    unowned: int
    changed: int = 0  # new, moved, or gone overdue since `since`
    since: datetime | None = None


def line_of(row: tuple[Any, ...]) -> Line:
    """A row of `COLUMNS` as a line. The driver gives JSON as text."""
    values: list[Any] = [*row[:6], _read(row[6]), *row[7:-1], _read(row[-1]) or {}]
    return Line(*values)


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def my_work(*, page: int = 0) -> list[Line]:
    """What the actor owes, the most pressing first, `PAGE` lines and one more to tell of a next page."""
    lines = [
        line_of(row)
        for row in ask_here(
            LINES_OF_MANY if _sees_many() else LINES, {"most": PAGE + 1, "skip": page * PAGE}
        )
    ]
    declare(lines[:PAGE])
    return lines


def declare(lines: list[Line]) -> None:
    """Say what these lines show: the duty, whom it is about, and what made it owed."""
    shown("duty", (line.file_id for line in lines))
    shown("identity", (line.file_id for line in lines if line.name))
    for line in lines:
        if line.why:
            shown(line.why["class"], [line.file_id])


def counts(*, since: datetime | None = None, look: bool = False) -> Counts:
    """How much is late, due today, within seven days and later, and what waits to be read.

    What has changed is counted since `since` (UTC); with `look`, since the actor last
    looked, and they are then said to have looked now.
    """
    now = clock.now()
    today = clock.midnight_after(clock.local_date(now))
    week = clock.midnight_after(clock.local_date(now) + timedelta(days=7))
    asked = {"now": now, "today": today, "week": week, "since": since, "look": look}
    (found,) = ask_here(COUNTS_OF_MANY if _sees_many() else COUNTS, asked)
    return Counts(*found)


def _sees_many() -> bool:
    """Whether the actor works a team's shared list or manages those who lead: what they see is many times what they owe.

    It says which text is asked; both give the same.
    """
    by = actor.current()
    return bool(by and (by.team_ids or by.job_roles & MANAGERS))


def look() -> datetime | None:
    """Say that the actor looks at their work now. Return when they last did (UTC)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.look_at_work()")
        (before,) = cursor.fetchone()
    return before
