"""What time brings to urgent notices: nobody has seen one, so somebody higher up is told."""

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.rulebooks import pack_in_force
from accord.duties.watching import AT_ONCE

RUNGS = 3


def watch_unread(by: Actor) -> int:
    """Record up to `AT_ONCE` urgent notices of the actor's area that went unseen for too long.

    Each is recorded at the moment its time had passed, however late this runs, once for each
    rung. The area's packs say after how many minutes, and who is told then. Return how many.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM app.unread_to_climb(%s, %s, %s)", [_minutes(by), RUNGS, AT_ONCE]
        )
        rows = cursor.fetchall()
    for tell, file_id, role, rule, rung, since in rows:
        record(
            "urgent_notice_left_unread",
            file=File(pk=file_id),
            by=by,
            happened_at=since,
            once=f"unread:{tell}:{rung}",
            notice=tell,
            role=role,
            rule=rule,
            rung=rung,
        )
    return len(rows)


def _minutes(by: Actor) -> int:
    """The shortest alarm time of the area's packs, in minutes."""
    packs = [pack_in_force(*adopted.split("@", 1)) for adopted in by.packs]
    return min((pack.front.times.immediately_alarm_minutes for pack in packs), default=60)
