"""What time brings to odd looks: a day is over, and what was odd about it is collected."""

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.looks.queries import number_of
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_looks(by: Actor) -> int:
    """Record of each day that is over how many odd looks it had, once, as of the midnight after it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.looks_to_collect(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for day, file_id, odd in rows:
        record(
            "odd_looks_collected",
            file=File(pk=file_id),
            by=by,
            happened_at=clock.midnight_after(day),
            once=f"looks:{day}",
            looks_day=number_of(day),
            odd=odd,
        )
    return len(rows)
