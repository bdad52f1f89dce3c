"""What screens show of care: the layers, both tests of 13 weeks, section 20, leaving care, visits."""

from dataclasses import dataclass

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.care_status.kept import as_layer, rows_of, standing_today
from accord.casework.care_status.models import (
    SENSITIVE,
    CareLayer,
    CareVisit,
    LeavingCare,
    Section20,
)
from accord.casework.care_status.options import Option, options_of
from accord.casework.care_status.reckoning import Standing


@dataclass(frozen=True, slots=True)
class Considered:
    """One consideration of section 20 with its options as the protocols name them."""

    section_20: Section20
    options: list[Option]


def sees_layers(file: File) -> bool:
    """Whether the asker sees what care rests on: all of it, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM app.sight_on(%s) g WHERE g.class = 'status' AND g.marking >= %s)",
            [file.pk, SENSITIVE],
        )
        return bool(cursor.fetchone()[0])


def layers_on(file: File) -> list[CareLayer]:
    """Every layer that held, the newest first."""
    found = rows_of(file.pk)
    shown("status", [file.pk] if found else [])
    return found[::-1]


def holding_now(file: File) -> list[CareLayer]:
    """The layers that have not ended."""
    return [row for row in layers_on(file) if as_layer(row).ended is None]


def standing_of(file: File) -> Standing:
    """What follows from the layers today."""
    shown("status", [file.pk])
    return standing_today(file.pk)


def considered_on(file: File, by: Actor) -> list[Considered]:
    """Every consideration of section 20, the newest first."""
    rows = list(Section20.objects.filter(file_id=file.pk).select_related("decided_by").order_by("-pk"))  # fmt: skip
    shown("status", [file.pk] if rows else [])
    return [Considered(row, options_of(row, by)) for row in rows]


def leaving_care_of(file: File) -> LeavingCare | None:
    """What is kept of leaving care, or None."""
    row = LeavingCare.objects.filter(file_id=file.pk).first()
    shown("custody", [file.pk] if row else [])
    return row


def visits_to(file: File) -> list[CareVisit]:
    """Visits by social care, the newest first."""
    rows = CareVisit.objects.filter(file_id=file.pk).select_related("recorded_by")
    found = list(rows.order_by("-visited_on", "-pk"))
    shown("custody", [file.pk] if found else [])
    return found
