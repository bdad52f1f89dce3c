"""What screens show of documents: which were made, what one says, and who could check it."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from accord.access.models import File
from accord.access.sight import shown
from accord.casework.documents.models import MadeDocument
from accord.casework.sharing.actions.calls import CALLERS
from accord.casework.sharing.letters import Part


@dataclass(frozen=True, slots=True)
class Copy:
    """What a document says. `left_out` and `asked` are empty for everybody but its author."""

    media: str
    body: bytes
    sha256: str
    parts: tuple[Part, ...]
    holds: tuple[str, ...]
    left_out: tuple[str, ...]
    asked: dict[str, Any]
    location_because: str


@dataclass(frozen=True, slots=True)
class Checker:
    """Somebody who could check a document: they read everything in it, and did not make it."""

    role: str
    member_id: int
    name: str


def documents_on(file: File) -> list[MadeDocument]:
    """Documents made about a case that the actor may know of, the newest first."""
    rows = MadeDocument.objects.filter(file_id=file.pk).select_related("recorded_by", "checked_by")
    found = list(rows.order_by("-recorded_at", "-pk"))
    shown("letter", [file.pk] * len(found))
    return found


def read(document: MadeDocument) -> Copy | None:
    """What a document says, or None for somebody who may not read it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.read_document(%s)", [document.pk])
        row = cursor.fetchone()
    if row is None:
        return None
    media, body, sha256, parts, holds, left_out, asked, because = row
    for one in holds:
        shown(one.partition(":")[0], [document.file_id])
    shown("letter", [document.file_id])
    return Copy(
        media=media,
        body=bytes(body),
        sha256=sha256,
        parts=tuple(Part(name, tuple(cells)) for name, *cells in _read(parts)),
        holds=tuple(holds),
        left_out=tuple(left_out),
        asked=_read(asked),
        location_because=because,
    )


def checkers_of(document: MadeDocument) -> list[Checker]:
    """Who could check a document: those on the case and the lead worker's manager who may read all of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT role, member_id, name FROM app.may_check_document(%s)", [document.pk]
        )
        rows = cursor.fetchall()
    shown("team", [document.file_id] * len(rows))
    found: dict[str, Checker] = {}
    for row in rows:
        if row[0] in CALLERS:
            found.setdefault(row[0], Checker(*row))
    return list(found.values())


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
