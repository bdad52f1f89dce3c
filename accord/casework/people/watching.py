"""What time brings to young people: their sixteenth and their eighteenth birthday."""

from calendar import isleap
from datetime import date

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.rulebooks import rulebook_for
from accord.duties.watching import AT_ONCE
from accord.protocols.schema import Duty

# what is recorded at which age
BIRTHDAYS = {16: "young_person_turned_16", 18: "young_person_turned_18"}


def watch_birthdays(by: Actor) -> int:
    """Record up to `AT_ONCE` young people of the actor's area who have turned 18 since their case opened.

    Each is recorded as having happened at 00:00 London time on the birthday, however late
    this runs, and once only. Return how many there were.
    """
    return _watch(18, by)


def watch_sixteenth_birthdays(by: Actor) -> int:
    """The same for those who have turned 16, where a protocol of the area asks something then."""
    rules = rulebook_for(by.packs).of_kind(Duty).values()
    asked = any(one.event == BIRTHDAYS[16] for rule in rules for one in rule.when)
    return _watch(16, by) if asked else 0


def _watch(age: int, by: Actor) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.coming_of_age(%s, %s, %s)", [age, born_by(age), AT_ONCE])
        rows = cursor.fetchall()
    for file_id, born, placement, corrected in rows:
        living = {"placement": placement} if placement and age == 18 else {}
        record(
            BIRTHDAYS[age],
            file=File(pk=file_id),
            by=by,
            happened_at=clock.turns(born, age),
            once=f"turned-{age}:{file_id}:{corrected}",
            **living,
        )
    return len(rows)


def born_by(age: int) -> date:
    """The last date of birth of somebody who is this old today."""
    today = clock.local_date(clock.now())
    year = today.year - age
    if (today.month, today.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)  # that year there was no leap day
    return today.replace(year=year)
