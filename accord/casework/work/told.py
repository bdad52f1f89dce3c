"""What people have been told, and whether it has reached them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from accord.access.postgres.one_area import here
from accord.access.sight import shown

PAGE = 50

COLUMNS = """t.ref, t.says, t.rule, t.clauses, t.role, t.how, t.force, t.urgent, t.receipt,
       t.due_at, t.queued_at, t.sent_at, t.seen_at, s.name, t.acknowledged_at, a.name,
       t.file_id, f.ref, f.kind, y.file_id, y.preferred_name, y.legal_name, x.name, m.name, t.to_outside,
       (t.about->>'record_link')::bigint, h.ref, concat_ws(', ', h.name, b.name),
       ARRAY(SELECT jsonb_array_elements_text(t.about->'entries'))::bigint[]"""
# The file is joined loosely: what is addressed to me I may read though I see nothing else of it.
JOINED = """
  LEFT JOIN file f ON f.id = t.file_id
  LEFT JOIN young_person y ON y.file_id = t.file_id
  LEFT JOIN home h ON h.file_id = t.file_id
  LEFT JOIN bed b ON b.home_id = h.id AND b.id = (t.about->>'bed')::bigint
  LEFT JOIN team x ON x.id = t.to_team_id
  LEFT JOIN member m ON m.id = t.to_member_id
  LEFT JOIN member s ON s.id = t.seen_by_id
  LEFT JOIN member a ON a.id = t.acknowledged_by_id
"""
MINE = "(t.to_member_id = ANY (ARRAY(SELECT app.my_people())) OR t.to_team_id = ANY (ARRAY(SELECT app.my_teams())))"
OPEN = "t.acknowledged_at IS NULL AND (t.seen_at IS NULL OR t.receipt)"
WAITING = f"""
SELECT {COLUMNS} FROM tell t {JOINED} WHERE t.area_id = %(area)s AND {MINE} AND {OPEN}
 ORDER BY t.urgent DESC, t.queued_at DESC, t.id DESC LIMIT %(most)s OFFSET %(skip)s
"""
READ = f"""
SELECT {COLUMNS} FROM tell t {JOINED} WHERE t.area_id = %(area)s AND {MINE} AND NOT ({OPEN})
 ORDER BY t.queued_at DESC, t.id DESC LIMIT %(most)s OFFSET %(skip)s
"""
SENT = f"""
SELECT {COLUMNS} FROM tell t {JOINED} WHERE t.area_id = %(area)s AND t.file_id IN (SELECT g.file_id FROM app.sight('letter') g)
 ORDER BY t.queued_at DESC, t.id DESC LIMIT %(most)s OFFSET %(skip)s
"""
ONE = (
    f"SELECT {COLUMNS}, {MINE} FROM tell t {JOINED} WHERE t.area_id = %(area)s AND t.ref = %(ref)s"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told to somebody. Times are aware UTC."""

    ref: str
    says: str
    rule: str
    clauses: list[str]
    role: str
    how: str
    force: str
    urgent: bool
    receipt: bool
    due_at: datetime | None
    queued_at: datetime
    sent_at: datetime | None
    seen_at: datetime | None
    seen_by: str | None
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    file_id: int
    file_ref: str | None
    file_kind: str | None
    known_as_file: int | None  # the same file, where the young person's name may be seen
    name: str | None
    legal_name: str | None
    team: str | None
    member: str | None
    outside: str
    record_link: int | None  # whose linking was told
    home_ref: str | None  # the home whose own file it is on
    home: str  # that home, and the bed it is about; "" where it is about no home
    entries: list[int]  # entries of the file that are to be looked at again

    @property
    def waiting(self) -> bool:
        """Whether it still waits to be read, or to be acknowledged where that is asked for."""
        return self.acknowledged_at is None and (self.seen_at is None or self.receipt)


def waiting(*, page: int = 0) -> list[Told]:
    """What waits for the actor to read or acknowledge, urgent first; one more than a page."""
    return _told(WAITING, page)


def already_read(*, page: int = 0) -> list[Told]:
    """What the actor, or their team, has read; the newest first."""
    return _told(READ, page)


def sent(*, page: int = 0) -> list[Told]:
    """What has been told about the young people whose letters the actor may see."""
    return _told(SENT, page)


def one(ref: str) -> tuple[Told, bool] | None:
    """One thing told, and whether it is addressed to the actor; None if they may not see it."""
    with connection.cursor() as cursor:
        cursor.execute(*here(ONE, {"ref": ref}))
        row = cursor.fetchone()
    if row is None:
        return None
    told = Told(*row[:-1])
    _declare([told])
    return told, row[-1]


def mark(ref: str, what: str) -> bool:
    """Say that the actor has seen or acknowledged it (`seen`, `acknowledged`).

    Return whether it was theirs to mark. Doing it twice keeps the first time.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.mark_tell(%s, %s)", [ref, what])
        (marked,) = cursor.fetchone()
    return marked


def _told(sql: str, page: int) -> list[Told]:
    with connection.cursor() as cursor:
        cursor.execute(*here(sql, {"most": PAGE + 1, "skip": page * PAGE}))
        told = [Told(*row) for row in cursor.fetchall()]
    _declare(told[:PAGE])
    return told


def _declare(told: list[Told]) -> None:
    shown("letter", (one.file_id for one in told))
    shown("identity", (one.file_id for one in told if one.name))
    shown("home", (one.file_id for one in told if one.home_ref))
