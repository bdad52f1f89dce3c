"""The worker goes on with imports, each as the person whose it is: with their rights, no more."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Actor, Asking
from accord.casework.importing.running import go_on
from accord.duties.watching import as_system, system_actors

SECONDS = 20.0  # of one round: deadlines come before spreadsheets
LEFT = "Whoever began it no longer works here, so it went no further."


def run_imports() -> int:
    """Go on with every import for a while. Return how many there were."""
    return sum(_run_area(ref) for ref in system_actors("deadlines"))


def _run_area(ref: str) -> int:
    with as_system(ref), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.imports_running()")
        running = cursor.fetchall()
        for called, _, works in running:
            if not works:
                cursor.execute("SELECT app.stop_import(%s, %s)", [called, LEFT])
    for called, member, works in running:
        if works:
            go_on(called, partial(as_member, member), seconds=SECONDS)
    return len(running)


@contextmanager
def as_member(ref: str) -> Iterator[Actor]:
    """Yield a member in one transaction of its own."""
    with actor.asking_as(Asking(member_ref=ref)), transaction.atomic():
        found = actor.current()
        assert found is not None
        yield found
