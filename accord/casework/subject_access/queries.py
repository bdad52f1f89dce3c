"""What was asked for, what is proposed and what was decided of each piece."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.subject_access.gathering import gather, names_for, sections_of
from accord.casework.subject_access.models import AccessChoice, SubjectAccess
from accord.casework.subject_access.pieces import Chosen, Piece, names_spotted, propose
from accord.casework.uploads.keys import unsealed

SEALED_AS = "their record"  # with a key of its own: once that is destroyed no copy can be read


@dataclass(frozen=True, slots=True)
class Looked:
    """One piece, what is proposed of it, and what was decided; None while nobody has."""

    piece: Piece
    proposed: Chosen
    decided: Chosen | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """The record as it is given: its bytes, their fingerprint, how many pages."""

    body: bytes
    sha256: str
    pages: int


def asked_for(file: File) -> list[SubjectAccess]:
    """Each time the record was asked for, the newest first."""
    rows = list(SubjectAccess.objects.filter(file_id=file.pk).order_by("-asked_on", "-pk"))
    shown("sharing", [file.pk] * len(rows))
    return rows


def record_of(request: SubjectAccess, by: Actor) -> list[Looked]:
    """The whole record in its order, piece by piece."""
    pieces = [one for of in sections_of(gather(request, by)).values() for one in of]
    names = names_spotted(pieces, names_for(request.file_id))
    decided = decisions(request, pieces)
    return [Looked(one, propose(one, names), decided.get(one.key)) for one in pieces]


def decisions(request: SubjectAccess, pieces: list[Piece]) -> dict[str, Chosen]:
    """What was decided of these pieces as they stand: one that changed since is open again."""
    rows = AccessChoice.objects.filter(file_id=request.file_id, request_id=request.pk)
    found = {f"{row.held_in}-{row.row}-{row.label}": row for row in rows}
    shown("access", [request.file_id] * len(found))
    return {
        one.key: _chosen(found[one.key])
        for one in pieces
        if one.key in found and found[one.key].words_mark == one.mark
    }


def part(record: list[Looked], section: str) -> list[Looked]:
    """The pieces of one part of a record."""
    return [one for one in record if one.piece.section == section]


def whole(record: list[Looked]) -> Mapping[str, Chosen]:
    """What was decided of every piece that somebody has decided."""
    return {one.piece.key: one.decided for one in record if one.decided}


def bundle(request: SubjectAccess) -> Bundle | None:
    """The record as it is given, for the lead worker and their manager; None for anybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.access_bundle(%s)", [request.pk])
        row = cursor.fetchone()
        if row is None:
            return None
        cursor.execute("SELECT app.file_key(%s)", [request.ref])
        (key,) = cursor.fetchone()
    shown("access", [request.file_id])
    if key is None:
        return None
    body = unsealed(SEALED_AS, request.ref, bytes(row[0]), bytes(key))
    return Bundle(body, row[1], row[2])


def _chosen(row: AccessChoice) -> Chosen:
    pairs = zip(row.removed[::2], row.removed[1::2], strict=True)
    return Chosen(row.choice, row.reason, tuple(pairs))
