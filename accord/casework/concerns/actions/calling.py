"""The call that a concern or urgent information was told by."""

from datetime import datetime

from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.people.actions import owned
from accord.casework.sharing.actions.calls import CALLERS
from accord.casework.sharing.models import Call
from accord.duties.record import record


def urgent_call(
    file: File, to_role: str, to_name: str, called_at: datetime, told_by: str, by: Actor
) -> Call | None:
    """Log an urgent call that reached somebody, for those whose role keeps the call log; else None."""
    if told_by not in CALLERS:
        return None
    said = {"to_role": to_role, "outcome": "reached", "urgent": True}
    row = Call.objects.create(**owned(file, by), **said, to_name=to_name, called_at=called_at)
    record(
        "call_made",
        file=file,
        by=by,
        happened_at=called_at,
        call=row.pk,
        told_by=told_by,
        **said,  # type: ignore[arg-type]
    )
    return row
