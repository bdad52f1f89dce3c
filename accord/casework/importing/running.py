"""Doing an import: each row in a transaction of its own, with the note that it is done.

Whatever is broken off is broken off between two rows. Going on begins with the first row that
has no note, and a row that was imported once, in this file or an earlier one, is never again.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from django.db import DataError, IntegrityError, transaction

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.importing.kinds import ALL, Kind
from accord.casework.importing.models import Import, ImportedRow
from accord.casework.importing.planning import ADD, ASK, Planned, plan
from accord.casework.importing.sealing import opened
from accord.casework.importing.states import DONE, RUNNING
from accord.duties.record import record

Acting = Callable[[], AbstractContextManager[Actor]]
UNASKED = "This young person may be known already, and nobody said to open the case all the same."
NOT_SAVED = "This row could not be saved as it is. Check its cells, and import it again."


def go_on(ref: str, acting: Acting, *, seconds: float) -> bool:
    """Import rows for so long, each as the person who imports. Return whether there is more to do."""
    with acting():
        batch = Import.objects.filter(ref=ref, state=RUNNING).first()
        if batch is None:
            return False
        kind = ALL[batch.kind]
        found = plan(kind, opened(batch), batch.agreed)
        left = [one for one in found if one.comes_to in (ADD, ASK)]
        tried = set(ImportedRow.objects.filter(batch=batch).values_list("line", flat=True))
    until = time.monotonic() + seconds
    for one in left:
        if one.row.line in tried:
            continue
        if time.monotonic() >= until:
            return True
        with acting() as by:
            if not import_row(ref, kind, one, by):
                return False
    with acting() as by:
        finish(ref, by)
    return False


def import_row(ref: str, kind: Kind, one: Planned, by: Actor) -> bool:
    """Do one row and note it, both or neither. Return whether the import is still going on."""
    # whoever else runs it waits here, and then finds the note
    batch = Import.objects.select_for_update().filter(ref=ref, state=RUNNING).first()
    if batch is None:
        return False
    if ImportedRow.objects.filter(batch=batch, line=one.row.line).exists():
        return True
    if one.comes_to == ASK:
        _note(batch, one, by, outcome="refused", says=UNASKED)
        return True
    noted: dict[str, Any] = {"outcome": "added"}
    try:
        with transaction.atomic():
            kind.do(one.row.values, by)
            _note(batch, one, by, outcome="added")
    except Refused as refused:
        noted = {"outcome": "refused", "says": refused.reason}
    except (DataError, IntegrityError):
        noted = {"outcome": "refused", "says": NOT_SAVED}
    if noted["outcome"] == "refused":
        _note(batch, one, by, **noted)
    return True


def _note(batch: Import, one: Planned, by: Actor, **said: str) -> None:
    ImportedRow.objects.create(
        area_id=by.area_id,
        batch=batch,
        kind=batch.kind,
        line=one.row.line,
        key=one.row.key,
        done_at=clock.now(),
        **said,
    )


def finish(ref: str, by: Actor) -> None:
    """Note that it is done, and forget what the rows said."""
    batch = Import.objects.select_for_update().filter(ref=ref, state=RUNNING).first()
    if batch is None:
        return
    Import.objects.filter(pk=batch.pk).update(state=DONE, ended_at=clock.now(), content=None)
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
