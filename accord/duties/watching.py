"""What time brings, recorded with the moment it became true, however late this runs.

Running it twice changes nothing: each is recorded `once`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Actor, Asking
from accord.access.models import File
from accord.duties.record import record

AT_ONCE = 50  # duties in one transaction: small, so that people recording are not held up


def watch_deadlines() -> int:
    """Record every duty that has become overdue, in every area. Return how many."""
    return sum(_watch_area(ref) for ref in system_actors("deadlines"))


def system_actors(called: str) -> list[str]:
    """The references of the named system actor, one for each area."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT ref FROM app.system_actors(%s)", [called])
        return [ref for (ref,) in cursor.fetchall()]


@contextmanager
def as_system(ref: str) -> Iterator[Actor]:
    """Yield the named system actor in one transaction of its own."""
    with actor.asking_as(Asking(member_ref=ref)), transaction.atomic():
        found = actor.current()
        assert found is not None
        yield found


def _watch_area(ref: str) -> int:
    total = 0
    while True:
        with as_system(ref) as by:
            found = watch_some(by)
        total += found
        if found < AT_ONCE:
            return total


def watch_some(by: Actor) -> int:
    """Record up to `AT_ONCE` duties of the actor's area as overdue, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.duties_to_watch(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for duty, file_id, rule, clause, role, act, due_at in rows:
        record(
            "duty_overdue",
            file=File(pk=file_id),
            by=by,
            happened_at=due_at,
            once=f"overdue:{duty}",
            also={"overdue": [duty]},
            duty=duty,
            rule=rule,
            clause=clause,
            role=role,
            act=act,
            due_at=due_at,
        )
    return len(rows)
