"""What time brings to records: their time comes, and those that two people signed are let go of."""

import logging

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.retention.periods import Life, Period, due_date, record_of, rules
from accord.duties.record import record
from accord.duties.watching import AT_ONCE

log = logging.getLogger("accord.retention")


def watch_retention(by: Actor) -> int:
    """List up to `AT_ONCE` closed cases of the actor's area whose time has come. Return how many.

    The database finds them, and the same is worked out here from the facts of the life: where the
    two answers differ nothing is listed, and the log says so.
    """
    return sum(_listed(row, by) for row in _rows("SELECT * FROM app.records_due(%s)", AT_ONCE))


def _listed(row: tuple, by: Actor) -> bool:
    file_id, born, statuses, closed, because, died, basis, years, due_on = row
    life = Life(born, frozenset(statuses), closed, because, died)
    what = record_of(life, rules())
    found = due_date(life, {what: Period(basis, years)} if what and basis else {}, rules())
    if found is None or found.on != due_on:
        log.error("two answers to when a record's time has come: file %s", file_id)
        return False
    ((made,),) = _rows("SELECT app.list_for_disposal(%s, %s, %s)", file_id, found.record, due_on)
    if made:
        record(
            "disposal_listed",
            file=File.objects.get(area_id=by.area_id, kind="area"),
            by=by,
            once=f"disposal:{made}",
            disposal=made,
            kept_record=found.record,
        )
    return bool(made)


def watch_disposals(by: Actor) -> int:
    """Let go of the records that two people signed a day ago or longer. Return how many."""
    rows = _rows("SELECT * FROM app.disposals_to_do(%s)", AT_ONCE)
    area = File.objects.get(area_id=by.area_id, kind="area")
    for (disposal,) in rows:
        ((fingerprint,),) = _rows("SELECT app.let_go(%s)", disposal)
        record(
            "case_record_disposed",
            file=area,
            by=by,
            once=f"let go:{disposal}",
            disposal=disposal,
            fingerprint=fingerprint,
        )
    return len(rows)


def _rows(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
