"""Laying a basis of care on those that hold, and taking one away: parts of actions, with the events they record."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.care_status import refusals
from accord.casework.care_status.kept import as_layer, rows_of
from accord.casework.care_status.layers import CARE_ORDERS, ENDS, REMANDS, SECTION_20, SENTENCE
from accord.casework.care_status.models import CareLayer
from accord.casework.people.actions import owned
from accord.duties.record import record

REMAND_TYPES = {
    "remand_detention": "youth_detention_accommodation",
    "remand_local_authority": "local_authority_accommodation",
}


def begin_layer(file: File, basis: str, began_on: date, by: Actor, **more: Any) -> CareLayer:
    """Lay a basis on top, end what ends with it, and record both. Part of an action."""
    rows = rows_of(file.pk)
    before = _rested_on(rows, began_on)
    on_remand = [row for row in rows if row.basis in REMANDS and row.ended_on in (None, began_on)]
    since = (on_remand[-1].remand_since if on_remand else None) or began_on
    if more.get("ended_on") is None:
        _end_what_ends(rows, basis, began_on, by)
    with refuse_on("one_open_layer_of_a_basis", refusals.HELD):
        row = CareLayer.objects.create(
            **owned(file, by),
            basis=basis,
            began_on=began_on,
            remand_since=since if basis in REMANDS else None,
            **more,
        )
    remand = on_remand[-1].pk if on_remand else None
    _record_begun(row, before, remand, by)
    if row.ended_on:
        _record_ended(row, by)
    return row


def _end_what_ends(rows: list[CareLayer], basis: str, day: date, by: Actor) -> None:
    how = "custodial_sentence" if basis == SENTENCE else "replaced"
    for row in rows:
        if row.ended_on is None and row.basis in ENDS.get(basis, frozenset()):
            end_layer(row, max(day, row.began_on), how, by)


def _rested_on(rows: list[CareLayer], day: date) -> str:
    """What care rested on before a sentence, as the protocol's table asks."""
    bases = {row.basis for row in rows if as_layer(row).holds(day)}
    if bases & CARE_ORDERS:
        return "section_31"
    if SECTION_20 in bases:
        return "section_20"
    return "remand" if bases & REMANDS else "none"


def _record_begun(row: CareLayer, before: str, remand: int | None, by: Actor) -> None:
    about: dict[str, Any] = {"file": row.file, "by": by, "happened_at": moment_of(row.began_on)}
    if row.basis in REMANDS:
        kind = {"remand": row.pk, "remand_type": REMAND_TYPES[row.basis]}
        record("young_person_remanded", **about, **kind, started_on=row.began_on)
    elif row.basis == SENTENCE:
        was: dict[str, Any] = {"remand": remand} if remand else {}
        record("young_person_sentenced", **about, **was, custodial=True, status_basis=before)
    else:
        said = {"care_layer": row.pk, "care_basis": row.basis, "started_on": row.began_on}
        record("care_basis_started", **about, **said)


def end_layer(row: CareLayer, day: date, how: str, by: Actor, **more: Any) -> None:
    """Take a basis away from a London day on, and record how it ended. Part of an action."""
    held = CareLayer.objects.filter(pk=row.pk, ended_on__isnull=True)
    moved = held.update(ended_on=day, ended_by=how, version=row.version + 1, **more)
    refuse_if(None if moved else refusals.CHANGED)
    row.refresh_from_db()
    _record_ended(row, by)


def _record_ended(row: CareLayer, by: Actor) -> None:
    assert row.ended_on
    about: dict[str, Any] = {"file": row.file, "by": by, "happened_at": moment_of(row.ended_on)}
    if row.basis in REMANDS and row.ended_by in refusals.REMAND_ENDS:
        said = {"remand": row.pk, "ended_on": row.ended_on, "ended_by": row.ended_by}
        record("remand_ended", **about, **said)
    else:
        said = {"care_layer": row.pk, "care_basis": row.basis, "ended_on": row.ended_on}
        record("care_basis_ended", **about, **said, care_ending=row.ended_by)


def moment_of(day: date) -> Any:
    """When something of a London day happened: now, if it is today; else as the day began."""
    today = clock.local_date(clock.now())
    return None if day >= today else clock.start_of(day)
