"""Sealing anew, while the service's keys are being changed: so that nothing is left that needs the one before."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from django.db import connection

from accord.casework.uploads.keys import sealed_anew
from accord.duties.watching import as_system


@dataclass(slots=True)
class SealedAnew:
    """How many were sealed with the key of now, and how many neither key opens."""

    anew: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """Where things are that one use of the service's key sealed."""

    use: str
    listed: str  # SQL: the next so many after a number, as number, reference and bytes
    written: str  # SQL: the reference, what it was, what it becomes
    at_once: int


FILES = Kept(
    use="files",
    listed="SELECT * FROM app.file_keys_after(%s, %s)",
    written="SELECT app.file_key_sealed_anew(%s, %s, %s)",
    at_once=200,
)


def seal_anew(ref: str, kept: Kept) -> SealedAnew:
    """Seal with the key of now whatever the one before sealed, as the system of an area.

    It may be cut off and run again: what is done stays done.
    """
    found, last = SealedAnew(), 0
    while True:
        with as_system(ref), connection.cursor() as cursor:
            cursor.execute(kept.listed, [last, kept.at_once])
            rows = cursor.fetchall()
            for _, called, was in rows:
                _seal_one(kept, called, bytes(was), found)
        if len(rows) < kept.at_once:
            return found
        last = rows[-1][0]


def _seal_one(kept: Kept, called: str, was: bytes, found: SealedAnew) -> None:
    try:
        becomes = sealed_anew(kept.use, was, called)
    except InvalidTag:
        found.lost += 1
        return
    if becomes is not None:
        with connection.cursor() as cursor:
            cursor.execute(kept.written, [called, was, becomes])
            found.anew += int(cursor.fetchone()[0])
