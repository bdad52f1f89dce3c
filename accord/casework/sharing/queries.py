"""What screens show of what was passed on: who was told, letters, calls, papers filed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from accord.access.models import File
from accord.access.postgres.one_area import here
from accord.access.sight import shown
from accord.casework.sharing.models import Call, LcsFiling, Letter

# The outbox is another package's table, so it is read by its name; its own policies hold.
TOLD = """
SELECT t.ref, t.role, coalesce(m.name, x.name, ''), t.to_outside, t.says, t.how, t.force, t.urgent, t.clauses,
       t.queued_at, t.due_at, t.sent_at, t.seen_at, s.name, t.acknowledged_at, a.name,
       (SELECT g.ref FROM public.message g WHERE g.area_id = %(area)s AND g.tell_id = t.id AND g.channel = 'letter' AND g.sent_at IS NULL LIMIT 1),
       (SELECT g.failure FROM public.message g WHERE g.area_id = %(area)s AND g.tell_id = t.id AND g.failed_at IS NOT NULL AND g.sent_at IS NULL LIMIT 1),
       t.file_id
  FROM public.tell t
  LEFT JOIN public.member m ON m.id = t.to_member_id
  LEFT JOIN public.team x ON x.id = t.to_team_id
  LEFT JOIN public.member s ON s.id = t.seen_by_id
  LEFT JOIN public.member a ON a.id = t.acknowledged_by_id
 WHERE t.area_id = %(area)s AND t.file_id = %(file)s
 ORDER BY t.queued_at DESC, t.id DESC
 LIMIT %(most)s OFFSET %(skip)s
"""
PAGE = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that had to reach somebody, and how far it has got. Times are UTC.

    `waiting_letter` is the reference of a letter that a person has still to print and
    send, or None. `failure` says why an e-mail has not gone.
    """

    ref: str
    role: str
    name: str
    outside: str
    says: str
    how: str
    force: str
    urgent: bool
    clauses: list[str]
    queued_at: datetime
    due_at: datetime | None
    sent_at: datetime | None
    seen_at: datetime | None
    seen_by: str | None
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    waiting_letter: str | None
    failure: str | None

    @property
    def stands(self) -> str:
        """How far it has got: acknowledged, seen, sent, failed or waiting."""
        for word, there in (
            ("acknowledged", self.acknowledged_at),
            ("seen", self.seen_at),
            ("sent", self.sent_at),
            ("failed", self.failure),
        ):
            if there:
                return word
        return "waiting"


def people_told(file: File, *, page: int = 0) -> list[Told]:
    """Who was told what about this case, newest first: `PAGE` lines and one more to tell of a next page."""
    with connection.cursor() as cursor:
        asked = {"file": file.pk, "most": PAGE + 1, "skip": page * PAGE}
        cursor.execute(*here(TOLD, asked))
        told = [Told(*row[:-1]) for row in cursor.fetchall()]
    if told:
        shown("letter", [file.pk])
    return told


def letters_on(file: File) -> list[Letter]:
    """Every letter and copy on the case, newest first. Their words are of other classes."""
    rows = list(Letter.objects.filter(file_id=file.pk).order_by("-dated", "-pk"))
    shown("letter", [row.file_id for row in rows])
    return rows


def calls_on(file: File) -> list[Call]:
    """Every call on the case, newest first, with who made it."""
    rows = list(
        Call.objects.filter(file_id=file.pk)
        .select_related("recorded_by")
        .order_by("-called_at", "-pk")
    )
    shown("call", [row.file_id for row in rows])
    return rows


def filings_on(file: File) -> list[LcsFiling]:
    """Every paper of the case that is filed on the council's case system, newest first."""
    rows = list(
        LcsFiling.objects.filter(file_id=file.pk).select_related("recorded_by").order_by("-pk")
    )
    shown("letter", [row.file_id for row in rows])
    return rows
