"""Where journeys are played: one area that is never kept, in a transaction of which nothing stays.

A test's own database is used as it is, and a database with this version's tables where there
is one. Otherwise a server in memory is made, and is gone when the command ends.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from accord.cli import database


def raise_curtain() -> None:
    """Make a database there to play in, as the worker, who may act for others."""
    if not database.join():
        database.make()


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction of which nothing stays."""
    from django.db import transaction

    from accord.access import actor

    with actor.asking_as(actor.Asking()), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@contextmanager
def acting(ref: str, at: datetime) -> Iterator:
    """Act as a member at a moment (aware) in the transaction under way. A failure undoes its part alone."""
    from django.db import connection, transaction

    from accord.access import actor

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.begin_as(%s, %s)", [ref, at])
            (answer,) = cursor.fetchone()
        actor.begun(json.loads(answer) if isinstance(answer, str) else answer)
        yield actor.current()


def watch(area: int, at: datetime) -> None:
    """Let time pass to a moment: what became overdue, reviews that fell due, birthdays."""
    from accord.casework.watching import WATCHERS
    from accord.duties.watching import AT_ONCE, watch_some

    watchers: Sequence = (watch_some, *WATCHERS)
    with acting(f"deadlines-{area}", at) as by:
        for watcher in watchers:
            while watcher(by) >= AT_ONCE:
                pass
