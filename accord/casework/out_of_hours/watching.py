"""What time brings to urgent matters: the hour at which another service has what is still open."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.out_of_hours.clockwork import handed_on
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_matters(by: Actor) -> int:
    """Hand on up to `AT_ONCE` matters whose hour has come, each as of that hour, however late this runs.

    A matter that somebody is ending at this very moment is passed over: it is over, or it is found
    again in the next round. Return how many were handed on.
    """
    found = 0
    for matter, file_id, team, handled_by, since in _all_open():
        moved = handed_on(handled_by, since, clock.now(), by)
        if moved is None:
            continue
        at, to = moved
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.hand_matter_on(%s, %s, %s)", [matter, to, at])
        record(
            "out_of_hours_issue_handed_over",
            file=File(pk=file_id),
            by=by,
            happened_at=at,
            once=f"matter:{matter}:{to}",
            issue=matter,
            provider_team=team,
            to=to,
            urgent=True,
        )
        found += 1
        if found == AT_ONCE:
            break
    return found


def _all_open() -> Iterator[tuple[Any, ...]]:
    """Every matter, also those behind many whose hour has not come."""
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM app.matters_open(%s, %s)", [last, AT_ONCE])
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < AT_ONCE:
            return
        last = rows[-1][0]
