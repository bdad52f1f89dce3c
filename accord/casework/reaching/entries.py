"""What a member's calendar holds: when something of theirs is due or is held. Never about whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from accord import clock
from accord.access.postgres.one_area import here
from accord.access.sight import shown

BACK, AHEAD, MOST = timedelta(days=30), timedelta(days=120), 500

# Only what they owe themselves, or do for somebody they cover: a team's list is not a diary.
DUTIES = """
SELECT d.ref, d.file_id, d.due_at, d.changed_at FROM duty d
 WHERE d.area_id = %(area)s AND d.closed_at IS NULL AND NOT d.measured AND d.owner_member_id = ANY (ARRAY(SELECT app.my_people()))
   AND d.due_at BETWEEN %(first)s AND %(last)s ORDER BY d.due_at, d.id LIMIT %(most)s
"""
MINE = "x.file_id IN (SELECT t.file_id FROM case_team t WHERE t.area_id = %(area)s AND t.member_id = ANY (ARRAY(SELECT app.my_people())) AND t.starts <= %(now)s AND t.ends > %(now)s)"
PLANNING = f"""
SELECT x.ref, f.ref, x.file_id, x.scheduled_for, x.arranged_at FROM planning_meeting x JOIN file f ON f.id = x.file_id
 WHERE x.state <> 'cancelled' AND {MINE} AND x.scheduled_for BETWEEN %(first)s AND %(last)s ORDER BY x.scheduled_for, x.id LIMIT %(most)s
"""
RISK = f"""
SELECT x.ref, f.ref, x.file_id, x.scheduled_for, x.recorded_at FROM risk_meeting x JOIN file f ON f.id = x.file_id
 WHERE {MINE} AND x.scheduled_for BETWEEN %(first)s AND %(last)s ORDER BY x.scheduled_for, x.id LIMIT %(most)s
"""
REVIEWS = f"""
SELECT x.ref, f.ref, x.file_id, x.review_on, x.set_at FROM review_date x JOIN file f ON f.id = x.file_id
 WHERE x.state = 'planned' AND {MINE} AND x.review_on BETWEEN %(first_day)s AND %(last_day)s ORDER BY x.review_on, x.id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the calendar. `at` is a moment (UTC), or a day for what has no time.

    `of` is the duty, or the case, whose page says more to whoever may read it.
    """

    ref: str
    kind: str  # duty | meeting | review
    of: str
    at: datetime | date
    changed_at: datetime


def entries() -> list[Entry]:
    """What is due or held from a month ago to four months ahead, as far as the asker may see it."""
    now = clock.now()
    asked = {
        "now": now,
        "first": now - BACK,
        "last": now + AHEAD,
        "first_day": clock.local_date(now - BACK),
        "last_day": clock.local_date(now + AHEAD),
        "most": MOST,
    }
    return [
        *_duties(asked),
        *_held(PLANNING, "meeting", "meeting", asked),
        *_held(RISK, "meeting", "meeting", asked),
        *_held(REVIEWS, "review", "review", asked),
    ]


def _duties(asked: dict[str, Any]) -> list[Entry]:
    rows = _rows(DUTIES, asked)
    shown("duty", (file_id for _, file_id, *_ in rows))
    return [Entry(ref, "duty", ref, at, changed) for ref, _, at, changed in rows]


def _held(sql: str, kind: str, klass: str, asked: dict[str, Any]) -> list[Entry]:
    rows = _rows(sql, asked)
    shown(klass, (file_id for _, _, file_id, *_ in rows))
    return [Entry(ref, kind, case, at, changed) for ref, case, _, at, changed in rows]


def _rows(sql: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*here(sql, asked))
        return cursor.fetchall()
