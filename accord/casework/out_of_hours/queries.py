"""What screens show of urgent matters: who has one, who had it, who knows of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from accord.access.models import File
from accord.access.sight import shown
from accord.casework.out_of_hours.models import Matter, MatterHolding, MatterNote


@dataclass(frozen=True, slots=True)
class Receipt:
    """One service that was told, when, and who of it has said that they know. Times are UTC."""

    role: str
    told_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str


@dataclass(frozen=True, slots=True)
class MatterPage:
    """One matter with everybody who had it, in order, the receipts and what was added."""

    matter: Matter
    holdings: tuple[MatterHolding, ...]
    receipts: tuple[Receipt, ...]
    notes: tuple[MatterNote, ...]


def matters_on(file: File) -> list[Matter]:
    """Every urgent matter of a young person, the open ones first."""
    rows = Matter.objects.filter(file_id=file.pk).select_related("home", "recorded_by")
    found = sorted(rows.order_by("-raised_at"), key=lambda one: one.resolved_at is not None)
    shown("incident", [one.file_id for one in found])
    return found


def matter_page(matter: Matter) -> MatterPage:
    """One matter, read as far as the reader may."""
    notes = MatterNote.objects.filter(matter_id=matter.pk).select_related("recorded_by")
    shown("incident", [matter.file_id])
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.receipts_of_matter(%s)", [matter.pk])
        receipts = tuple(Receipt(*row) for row in cursor.fetchall())
    return MatterPage(
        matter,
        tuple(MatterHolding.objects.filter(matter_id=matter.pk).order_by("held_from", "pk")),
        receipts,
        tuple(notes.order_by("recorded_at", "pk")),
    )
