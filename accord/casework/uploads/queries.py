"""What screens show of attached files, and the file itself for whoever may open it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.access.sight import shown
from accord.casework.uploads import keys, refusals, scanning
from accord.casework.uploads.models import TABLES, TYPES, KeptFile
from accord.casework.uploads.states import RECEIVED, STATES

NOT_SCANNED = "Not scanned: no scanner set up"


@dataclass(frozen=True, slots=True)
class FileLine:
    """One attached file in a list. Times are UTC."""

    ref: str
    klass: str
    title: str
    kind: str  # pdf, png, jpg, txt
    size: int
    attached_at: datetime
    by: str
    stands: str  # how far the scan has got, in words
    opens: bool  # whether somebody is handed it now


def files_on(file: File, *, about: Any = None) -> list[FileLine]:
    """The files on a case as far as the reader sees them, newest first; those of one record with `about`.

    Documents of a referral are on the referral's own page.
    """
    classes = [klass for klass in TABLES if klass != "referral"]
    rows = [row for klass in classes for row in _rows(TABLES[klass], file, about)]
    for row in rows:
        shown(row.klass, [row.file_id])
    return [_line(row) for row in sorted(rows, key=lambda row: row.attached_at, reverse=True)]


def _rows(table: type[KeptFile], file: File, about: Any) -> Iterable[KeptFile]:
    rows = table._default_manager.filter(file_id=file.pk, removed_at__isnull=True)
    if about is not None:
        rows = rows.filter(subject=about._meta.db_table, subject_id=about.pk)
    return rows.defer("content").select_related("recorded_by")


def _line(row: KeptFile) -> FileLine:
    return FileLine(
        ref=row.ref,
        klass=row.klass,
        title=row.title,
        kind=TYPES[row.media_type],
        size=row.size,
        attached_at=row.attached_at,
        by=row.recorded_by.name,
        stands=stands(row),
        opens=refusals.to_open(row) is None,
    )


def stands(row: KeptFile) -> str:
    """How far the scan of a file has got, in words."""
    if row.forgotten_at is not None:
        return "Destroyed"
    if row.state == RECEIVED and not scanning.is_set_up():
        return NOT_SCANNED
    return dict(STATES)[row.state]


def file_of(file: File, ref: str) -> KeptFile | None:
    """A file of this case by its reference, without its bytes, or None where the reader sees none."""
    for table in TABLES.values():
        rows = table._default_manager.filter(file_id=file.pk, ref=ref, removed_at__isnull=True)
        found = rows.select_related("file").defer("content").first()
        if found is not None:
            shown(found.klass, [found.file_id])
            return found
    return None


def file_about(klass: str, subject: str, subject_id: int) -> KeptFile | None:
    """The file of a record, without its bytes, or None."""
    rows = TABLES[klass]._default_manager.filter(subject=subject, subject_id=subject_id)
    return rows.select_related("file").defer("content").first()


def content_of(kept: KeptFile) -> bytes:
    """What a file holds.

    :raises Refused: while it is not scanned, where it was harmful, and once it is destroyed.
    """
    refuse_if(refusals.to_open(kept))
    shown(kept.klass, [kept.file_id])
    # the whole row, which says whose it is: the view log would not take its bytes alone
    return keys.opened(type(kept)._default_manager.get(pk=kept.pk))
