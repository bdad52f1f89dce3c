"""Why a file may not be attached, taken out or opened, in a sentence."""

from django.conf import settings
from django.db import connection

from accord.access.models import File
from accord.casework.uploads import scanning
from accord.casework.uploads.models import TABLES, KeptFile
from accord.casework.uploads.states import CLEAN, RECEIVED, REFUSED

NO_SCANNER = (
    "This file is not scanned: no scanner set up. Ask whoever runs Accord to set one up; the file "
    "is kept until then."
)
WAITING = "This file waits to be scanned for viruses. Try again in a few minutes."
HARMFUL = (
    "The virus scanner found something harmful in this file, so it was not kept. Tell your IT "
    "team, and attach a copy from a computer that is clean."
)
NOT_YOURS = "Your part on this case does not let you attach this. Ask the lead worker to."


def to_attach(file: File, klass: str, marking: int, title: str) -> str | None:
    """Return why this person cannot attach a file of this class here, or None."""
    if klass not in TABLES:
        return "Choose what the file is about."
    if not title.strip():
        return "Enter what the file shows."
    return None if writes(file, klass, marking) else NOT_YOURS


def writes(file: File, klass: str, marking: int = 0) -> bool:
    """Whether the actor may write this class of information at this marking on this file."""
    asked = "SELECT 1 FROM app.reach(%s) r WHERE r.file_id = %s AND r.marking = %s"
    with connection.cursor() as cursor:
        cursor.execute(asked, [klass, file.pk, marking])
        return cursor.fetchone() is not None


def to_take_out(kept: KeptFile, reason: str) -> str | None:
    """Return why this file cannot be taken out, or None."""
    if not reason.strip():
        return "Say why it is taken out."
    return None if writes(kept.file, kept.klass, kept.marking) else NOT_YOURS


def to_open(kept: KeptFile) -> str | None:
    """Return why nobody is handed this file now, or None."""
    if kept.forgotten_at is not None:
        return "This file has been destroyed. Nobody can open it any more."
    if kept.state == CLEAN:
        return None
    if kept.state == REFUSED:
        return (
            "The virus scanner found something harmful in this file. Nobody can open it any more."
        )
    if scanning.is_set_up() or kept.state != RECEIVED:
        return WAITING
    return None if settings.ACCORD_SERVE_UNSCANNED else NO_SCANNER
