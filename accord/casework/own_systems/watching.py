"""What time brings to the use of another service's system: whoever leaves the service has it no longer."""

from django.db import connection

from accord.access.actor import Actor
from accord.casework.oversight.actions.forums import area_file
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_leavers(by: Actor) -> int:
    """End up to `AT_ONCE` uses of those who no longer work in the other service, as of when that was so.

    One that was only asked for is over with that; one that was given is still to be shut in the system itself.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.end_uses_of_leavers(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for use, member, side, state, since in rows:
        said = {"system_use": use, "member": member, "service": side, "ended_because": "left"}
        record("system_use_ended", file=area_file(by), by=by, happened_at=since, **said)
        if state == "shut":
            record("system_use_closed", file=area_file(by), by=by, **{k: said[k] for k in ("system_use", "member", "service")})  # fmt: skip
    return len(rows)
