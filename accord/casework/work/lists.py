"""Other people's work that a manager answers for: a team's, and what nobody owns."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from accord import clock
from accord.access.postgres.one_area import here
from accord.casework.work.queries import BY, COLUMNS, PAGE, Line, declare, line_of

JOINED = """
  JOIN file f ON f.id = d.file_id
  LEFT JOIN young_person y ON y.file_id = d.file_id
  LEFT JOIN team t ON t.id = d.owner_team_id
"""
TEAM = f"""
SELECT coalesce(m.name, t.name), {COLUMNS} FROM duty d {JOINED}
  LEFT JOIN member m ON m.id = d.owner_member_id
 WHERE d.area_id = %(area)s AND d.closed_at IS NULL AND (d.owner_team_id = ANY (%(teams)s) OR d.owner_member_id IN
       (SELECT j.member_id FROM job j WHERE j.team_id = ANY (%(teams)s) AND j.starts <= %(now)s AND j.ends > %(now)s))
 ORDER BY {BY} NULLS LAST, d.id LIMIT %(most)s OFFSET %(skip)s
"""
UNOWNED = f"""
SELECT {COLUMNS} FROM duty d {JOINED}
 WHERE d.area_id = %(area)s AND d.closed_at IS NULL AND d.owner_member_id IS NULL AND d.owner_team_id IS NULL
 ORDER BY {BY} NULLS LAST, d.id LIMIT %(most)s OFFSET %(skip)s
"""
CITING = f"""
SELECT {COLUMNS} FROM duty d {JOINED}
 WHERE d.area_id = %(area)s AND d.closed_at IS NULL AND d.clauses @> ARRAY[%(clause)s]
 ORDER BY {BY} NULLS LAST, d.id LIMIT %(most)s OFFSET %(skip)s
"""
ONE = (
    f"SELECT {COLUMNS} FROM duty d {JOINED} WHERE d.area_id = %(area)s AND d.ref = %(ref)s LIMIT 1"
)


def team_work(teams: Iterable[int], *, page: int = 0) -> list[tuple[str, Line]]:
    """What the members of these teams owe, and the teams themselves, with who owes it.

    A page of `PAGE` lines and one more to tell of a next. Only what the actor may see.
    """
    rows = _rows(TEAM, page, teams=list(teams), now=clock.now())
    found = [(row[0], line_of(row[1:])) for row in rows]
    declare([line for _, line in found[:PAGE]])
    return found


def unowned(*, page: int = 0) -> list[Line]:
    """What is owed by a role that nobody holds: an alarm, of what the actor may see."""
    return _lines(UNOWNED, page)


def citing(clause: str, *, page: int = 0) -> list[Line]:
    """The open duties that a clause makes, of what the actor may see."""
    return _lines(CITING, page, clause=clause)


def one(ref: str) -> Line | None:
    """One duty, open or closed, or None where there is none that the actor may see."""
    return next(iter(_lines(ONE, 0, ref=ref)), None)


def _lines(sql: str, page: int, **asked: Any) -> list[Line]:
    lines = [line_of(row) for row in _rows(sql, page, **asked)]
    declare(lines[:PAGE])
    return lines


def _rows(sql: str, page: int, **asked: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*here(sql, {"most": PAGE + 1, "skip": page * PAGE, **asked}))
        return cursor.fetchall()
