"""What time brings to care: 13 weeks of one remand, the end of care at 18, support that ends at 25."""

import json
from datetime import date, timedelta
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.care_status.counting import GROWN, THIRTEEN_WEEKS
from accord.casework.care_status.kept import status_of
from accord.casework.care_status.layers import Layer
from accord.casework.care_status.reckoning import LAST_SUPPORT, standing
from accord.casework.people.watching import born_by
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_remands(by: Actor) -> int:
    """Record up to `AT_ONCE` remands of the actor's area that have reached 13 weeks, as of the day they did."""
    rows = _ask(
        "SELECT * FROM app.remands_of_thirteen_weeks(%s, %s)", clock.local_date(clock.now())
    )
    for file_id, layer_id, since in rows:
        record(
            "remand_reached_13_weeks",
            file=File(pk=file_id),
            by=by,
            happened_at=clock.start_of(since + timedelta(days=THIRTEEN_WEEKS)),
            once=f"thirteen-weeks:{file_id}:{since}",
            remand=layer_id,
        )
    return len(rows)


def watch_grown(by: Actor) -> int:
    """End care at 18, as of the birthday: who becomes a care leaver is worked out from the layers.

    Whoever was only on remand for a few weeks leaves care with nothing; everybody else is told apart.
    """
    rows = _ask("SELECT * FROM app.grown_out_of_care(%s, %s)", born_by(GROWN))
    for file_id, born, before, kept in rows:
        day = clock.birthday(born, GROWN)
        becomes = status_of(standing(_layers(kept), born, day), before)
        if not _left(file_id, day, becomes):
            continue
        record(
            "legal_status_changed",
            file=File(pk=file_id),
            by=by,
            happened_at=clock.turns(born, GROWN),
            new_status=becomes,
            old_status=before,
            started_on=day,
        )
    return len(rows)


def watch_support(by: Actor) -> int:
    """Record that young people with leaving care support have turned 25, once."""
    rows = _ask("SELECT * FROM app.turned_25(%s, %s)", born_by(LAST_SUPPORT))
    for file_id, born in rows:
        record(
            "young_person_turned_25",
            file=File(pk=file_id),
            by=by,
            happened_at=clock.turns(born, LAST_SUPPORT),
            once=f"turned-25:{file_id}",
        )
    return len(rows)


def _left(file_id: int, day: date, becomes: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.leave_care_at_18(%s, %s, %s)", [file_id, day, becomes])
        return bool(cursor.fetchone()[0])


def _ask(query: str, about: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, [about, AT_ONCE])
        return cursor.fetchall()


def _layers(kept: Any) -> tuple[Layer, ...]:

    rows = json.loads(kept) if isinstance(kept, str) else kept
    return tuple(
        Layer(basis, date.fromisoformat(began), date.fromisoformat(ended) if ended else None, over)
        for basis, began, ended, over in rows
    )
