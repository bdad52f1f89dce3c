"""What a return holds, from the records that its maker may see, and how it reconciles to cases.

Each case that the maker sees either has lines or is a difference with its reason; the rest are counted
as not theirs to see. What Accord does not hold is left blank and listed. docs/how-to/make-a-return.md
says how each column is read.
"""

import csv
import hashlib
import hmac
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection
from django.db.models import Q

from accord import clock
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.documents.writing import plain
from accord.casework.missing.models import Episode
from accord.casework.people.models import LegalStatus
from accord.casework.placements.models import Placement

NOT_LOOKED_AFTER = "Not looked after in these days, so not in this return"
NOT_LEAVING = "Not a care leaver on the last day, so not in this return"
NO_STATUS = "Legal status is not yours to see, or not recorded"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a return, and the case it comes from."""

    case: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A case that has no line, or a line with something missing, and why."""

    case: str
    why: str


@dataclass(frozen=True, slots=True)
class Return:
    """A return as it stands now. `cases` are those its maker sees, `not_seen` how many more there are."""

    kind: str
    first: date
    last: date
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    not_held: tuple[str, ...]
    cases: int
    not_seen: int

    @property
    def csv(self) -> bytes:
        """The file: the columns, then the lines. The same records make the same bytes."""
        out = io.StringIO()
        write = csv.writer(out, lineterminator="\r\n")
        for row in (self.columns, *(line.values for line in self.lines)):
            write.writerow([plain(cell) for cell in row])
        return out.getvalue().encode()

    @property
    def sha256(self) -> str:
        """The fingerprint of the file, in hexadecimal."""
        return hashlib.sha256(self.csv).hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """What a builder found: its lines, what differs, and the files it looked at."""

    lines: list[Line]
    differences: list[Difference]
    files: set[int]


@dataclass(frozen=True, slots=True)
class Kind:
    """A return: its columns, what Accord does not hold of it, and what makes it."""

    columns: tuple[str, ...]
    not_held: tuple[str, ...]
    build: Callable[[date, date], Made]


def child(file: File) -> str:
    """A child's id in returns: the same each time, and nobody can work out from it who it is."""
    key = settings.ACCORD_RETURNS_KEY.encode()
    return hmac.new(key, f"return:{file.ref}".encode(), hashlib.sha256).hexdigest()[:12].upper()


def day(value: date | None) -> str:
    """A day as returns write it."""
    return value.strftime("%d/%m/%Y") if value else ""


def placements_between(first: date, last: date) -> list[Placement]:
    """The stays that the maker sees of these days. Shown to them."""
    rows = Placement.objects.filter(started_on__isnull=False, started_on__lte=last)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first))
    found = rows.exclude(ending="entered_in_error").select_related("file", "home")
    rows_seen = list(found.order_by("started_on", "pk"))
    shown("placement", [row.file_id for row in rows_seen])
    return rows_seen


def reported_between(first: date, last: date) -> list[Episode]:
    """The absences reported as missing that the maker sees of these days. Shown to them."""
    until = clock.midnight_after(last)
    rows = Episode.objects.filter(
        reported_at__isnull=False, reported_at__lt=until, withdrawn_at__isnull=True
    )
    found = rows.filter(Q(returned_at__isnull=True) | Q(returned_at__gte=clock.start_of(first)))
    rows_seen = list(found.select_related("file").order_by("reported_at", "pk"))
    shown("missing", [row.file_id for row in rows_seen])
    return rows_seen


def statuses_of(files: Iterable[int]) -> dict[int, list[LegalStatus]]:
    """The legal statuses of these files that held for a day at least, in order. Shown to the maker."""
    found: dict[int, list[LegalStatus]] = {}
    for row in LegalStatus.objects.filter(file_id__in=set(files)).order_by("started_on", "pk"):
        if row.ended_on is None or row.ended_on > row.started_on:
            found.setdefault(row.file_id, []).append(row)
    shown("status", found)
    return found


def build(kind: str, first: date, last: date) -> Return:
    """A return of these days, both included, from what the asker may see now."""
    from accord.casework.returns.kinds import RETURNS

    spec = RETURNS[kind]
    made = spec.build(first, last)
    return Return(
        kind=kind,
        first=first,
        last=last,
        columns=spec.columns,
        lines=tuple(made.lines),
        differences=tuple(made.differences),
        not_held=spec.not_held,
        cases=len(made.files),
        not_seen=max(0, all_cases(kind, first, last) - len(made.files)),
    )


def all_cases(kind: str, first: date, last: date) -> int:
    """How many cases there are, whoever may see them: a number, for those who make returns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.cases_of_return(%s, %s, %s)", [kind, first, last])
        (total,) = cursor.fetchone()
    return int(total)
