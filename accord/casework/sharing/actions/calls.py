"""The one-tap call log."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.people.actions import owned
from accord.casework.sharing import refusals
from accord.casework.sharing.models import Call
from accord.duties.models import Duty
from accord.duties.record import record

CALLERS = [
    "lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager", "provider_manager",
    "provider", "placements_team", "referrals_team",
]  # fmt: skip
OTHER_CASE = "This is owed on another case."


@action(by=CALLERS, records=["call_made"])
def log_call(
    *,
    file: File,
    to_role: str,
    outcome: str,
    to_name: str = "",
    number: str = "",
    urgent: bool = False,
    called_at: datetime | None = None,
    duty: Duty | None = None,
    by: Actor,
) -> Call:
    """Log a call: to whom and whether they were reached. Never what was said.

    `called_at` is aware; now if left out. `duty` is the duty it was made for.
    """
    said: dict[str, Any] = {"to_role": to_role, "outcome": outcome, "urgent": urgent}
    called_at = called_at or clock.now()
    refuse_if(refusals.of_call(to_role, outcome, called_at))
    refuse_if(OTHER_CASE if duty is not None and duty.file_id != file.pk else None)
    row = Call.objects.create(
        **owned(file, by),
        **said,
        to_name=to_name,
        number=number,
        called_at=called_at,
        duty_id=duty.pk if duty else None,
    )
    about: dict[str, Any] = {"about_duty": duty.pk} if duty else {}
    held = by.roles_on(file.pk)
    about |= {"told_by": next(role for role in CALLERS if role in held)}
    record("call_made", file=file, by=by, happened_at=called_at, call=row.pk, **said, **about)
    return row
