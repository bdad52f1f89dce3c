"""Importing: a file is checked and kept, then imported, stopped or gone on with."""

from collections.abc import Sequence
from typing import Any

from accord import clock
from accord.access.actions import action, why_not
from accord.access.actor import Actor
from accord.access.models import File, new_ref
from accord.access.refusals import refuse_if
from accord.casework.importing.kinds import ALL
from accord.casework.importing.models import Import, ImportedRow
from accord.casework.importing.planning import ADD, ASK, Planned, plan
from accord.casework.importing.sealing import opened, sealed
from accord.casework.importing.states import CHECKED, IMPORT_MOVES, RUNNING, STOPPED
from accord.duties.record import record

IMPORTERS = ["area_administrator"]
NOTHING = "No row of this file can be imported. Put right what is wrong, and choose the file again."

ALL_ASKED = (
    "Each row may be known already. Ask first, and select those that are to be opened all the same."
)


@action(by=IMPORTERS, records=["import_checked"], on_case=False)
def check_import(*, kind: str, content: bytes, by: Actor) -> Import:
    """Check a CSV file of young people, homes or members. Nothing of it is imported yet.

    `kind` is young_people, homes or members.

    :raises Refused: where it cannot be read, or is not for this person to import.
    """
    refuse_if(refusal_to_import(kind, by))
    rows = len(plan(ALL[kind], content))
    ref = new_ref()
    area = File.objects.get(kind="area", area_id=by.area_id)
    record("import_checked", file=area, by=by, imported=kind, rows=rows)
    return Import.objects.create(
        ref=ref,
        area_id=by.area_id,
        member_id=by.member_id,
        kind=kind,
        rows=rows,
        made_at=clock.now(),
        content=sealed(ref, content),
    )


@action(by=IMPORTERS, records=["import_begun"], on_case=False, sensitive=True)
def start_import(*, batch: Import, agreed: Sequence[int] = (), by: Actor) -> Import:
    """Import the rows that were checked and are right, or go on where an import was stopped.

    Rows with something wrong are left out, and so are young people who may be known already, but
    for the lines that are `agreed`. It goes on by itself, and as whoever starts it.
    """
    refuse_if(refusal_to_import(batch.kind, by))
    said = sorted({*batch.agreed, *agreed})
    if batch.state == CHECKED:
        found = plan(ALL[batch.kind], opened(batch), said)
        refuse_if(None if any(one.comes_to == ADD for one in found) else _nothing(found))
    _move(batch, RUNNING)
    Import.objects.filter(pk=batch.pk).update(agreed=said)
    area = File.objects.get(kind="area", area_id=by.area_id)
    facts: dict[str, Any] = {"rows_agreed": len(said)} if said else {}
    record("import_begun", file=area, by=by, imported=batch.kind, rows=batch.rows, **facts)
    return batch


@action(by=IMPORTERS, records=["import_ended"], on_case=False)
def stop_import(*, batch: Import, by: Actor) -> Import:
    """Stop an import after the row it is at. What was imported stays."""
    _move(batch, STOPPED, says="You stopped it.")
    done = ImportedRow.objects.filter(batch=batch)
    area = File.objects.get(kind="area", area_id=by.area_id)
    record(
        "import_ended",
        file=area,
        by=by,
        imported=batch.kind,
        rows_added=done.filter(outcome="added").count(),
        rows_refused=done.filter(outcome="refused").count(),
    )
    return batch


def refusal_to_import(kind: str, by: Actor) -> str | None:
    """Return why this person cannot import these, or None: who may add one may import many."""
    if kind not in ALL:
        return "Choose what to import: young people, homes or members."
    return why_not(ALL[kind].action.action, by=by, file_id=None)


def _nothing(found: list[Planned]) -> str:
    return ALL_ASKED if any(one.comes_to == ASK for one in found) else NOTHING


def _move(batch: Import, to: str, says: str = "") -> None:
    refuse_if(None if to in IMPORT_MOVES[batch.state] else "This import has moved on. Look again.")
    here = Import.objects.filter(pk=batch.pk, state=batch.state)
    ended = clock.now() if to == STOPPED else None
    moved = here.update(state=to, says=says, ended_at=ended)
    refuse_if(None if moved else "This import has moved on. Look again.")
    batch.state = to
