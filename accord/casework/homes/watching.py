"""What time brings to beds: a hold runs out, and the vacancy is open again."""

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_holds(by: Actor) -> int:
    """Open up to `AT_ONCE` vacancies again whose hold has run out, each as of that moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.lapse_holds(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for vacancy, file_id, home, bed, over_at in rows:
        record(
            "vacancy_hold_lapsed",
            file=File(pk=file_id),
            by=by,
            happened_at=over_at,
            vacancy=vacancy,
            home=home,
            bed=bed,
        )
    return len(rows)
