"""What time brings to an absence: the half hour that somebody gave runs out."""

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_graces(by: Actor) -> int:
    """Record up to `AT_ONCE` half hours of the actor's area that ran out. Return how many there were.

    Each as having run out at its own moment, however late this runs, and once only.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.graces_run_out(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for episode, file_id, placement, until in rows:
        record(
            "curfew_grace_expired",
            file=File(pk=file_id),
            by=by,
            happened_at=until,
            once=f"grace:{episode}",
            episode=episode,
            placement=placement,
        )
    return len(rows)
