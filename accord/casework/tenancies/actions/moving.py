"""Changing a row that nobody else has changed since it was read."""

from typing import Any

from accord.access.models import CaseRecord
from accord.access.refusals import refuse_if
from accord.casework.tenancies import refusals


def change(row: CaseRecord, **new: Any) -> None:
    """Save new columns by compare-and-set on the version that was read.

    :raises Refused: if somebody else has changed the row meanwhile.
    """
    rows = type(row)._default_manager.filter(pk=row.pk, version=row.version)
    moved = rows.update(**new, version=row.version + 1)
    refuse_if(None if moved else refusals.CHANGED)
    row.refresh_from_db()
