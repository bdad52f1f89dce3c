"""Conflicts of interest declared by name, where a case is opened for that name or takes it on.

Whoever declared one is kept out by the database, from the moment the name is written; here
it is recorded, and nobody is let do what they could not finish.
"""

from datetime import date

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record

OWN = (
    "You have said that you have a conflict of interest with somebody of this name and date of "
    "birth. Ask your manager to do this."
)
THEIRS = "Choose another lead worker: this one cannot see this case."


def refusal_of_conflict(
    who: int, by: Actor, *, sorted_name: str, preferred: str, born: date
) -> str | None:
    """Return why this member cannot work on a case of that name, or None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.declared_with(%s, %s, %s, %s)", [who, sorted_name, preferred, born]
        )
        (declared,) = cursor.fetchone()
    if not declared:
        return None
    return OWN if who == by.member_id else THEIRS


def record_declared(file: File, by: Actor) -> None:
    """Record whom the name just written keeps out of the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT member_id, ground FROM app.declared_on(%s)", [file.pk])
        found = cursor.fetchall()
    for member, ground in found:
        record("member_blocked", file=file, by=by, member=member, ground=ground)
