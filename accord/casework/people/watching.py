"""What time brings to young people: their eighteenth birthday."""

from datetime import date

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE

COMES_OF_AGE = 18


def watch_birthdays(by: Actor) -> int:
    """Record up to `AT_ONCE` young people of the actor's area who have turned 18 since their case opened.

    Each is recorded as having happened at 00:00 London time on the birthday, however late
    this runs, and once only. Return how many there were.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.coming_of_age(%s, %s)", [_born_by(), AT_ONCE])
        rows = cursor.fetchall()
    for file_id, born, placement, corrected in rows:
        living = {"placement": placement} if placement else {}
        record(
            "young_person_turned_18",
            file=File(pk=file_id),
            by=by,
            happened_at=clock.turns(born, COMES_OF_AGE),
            once=f"turned-18:{file_id}:{corrected}",
            **living,
        )
    return len(rows)


def _born_by() -> date:
    """The last date of birth of somebody who is 18 today."""
    today = clock.local_date(clock.now())
    if (today.month, today.day) == (2, 29):
        return date(today.year - COMES_OF_AGE, 2, 28)  # 18 years before a leap day there was none
    return today.replace(year=today.year - COMES_OF_AGE)
