"""Acting as somebody, at some time: the way every domain test reaches the database.

A test runs inside one transaction, so who is asking is said anew with `app.begin_as()`,
which the test database alone lets the web role call.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection, transaction

from accord import clock
from accord.access import actor
from accord.access.models import Member

DEFAULT_TIME = "2026-03-02 10:00"  # a Monday


def at(london: str) -> datetime:
    """A London wall-clock time as an aware UTC datetime."""
    naive = datetime.fromisoformat(london)
    return naive.replace(tzinfo=clock.LONDON).astimezone(UTC)


def begin(ref: str, when: datetime) -> actor.Actor:
    """Say who is asking in the transaction under way, and return them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.begin_as(%s, %s)", [ref, when])
        (answer,) = cursor.fetchone()
    actor.begun(json.loads(answer) if isinstance(answer, str) else answer)
    found = actor.current()
    assert found is not None
    return found


_now: list[tuple[str, datetime]] = []


@contextmanager
def acting_as(who: Member | str, when: str | datetime = "") -> Iterator[actor.Actor]:
    """Act as a member; `when` is London time, or the time of the block around, or a Monday."""
    ref = who if isinstance(who, str) else who.ref
    moment = at(when) if isinstance(when, str) and when else when or _time_around()
    with transaction.atomic():
        _now.append((ref, moment))
        try:
            yield begin(ref, moment)
        finally:
            _now.pop()
            if _now and not connection.needs_rollback:
                begin(*_now[-1])


def _time_around() -> datetime:
    return _now[-1][1] if _now else at(DEFAULT_TIME)
