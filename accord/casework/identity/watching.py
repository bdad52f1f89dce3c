"""What the worker does with records that are new or changed: it compares them, and asks somebody to look.

Whoever wrote the record has long had their answer, and it said nothing of this.
"""

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.identity.likeness import Likeness, Someone, alike, births_like
from accord.casework.identity.names import keys_of
from accord.duties.record import record
from accord.duties.watching import AT_ONCE

Row = tuple[int, Someone]


def watch_records(by: Actor) -> int:
    """Compare up to `AT_ONCE` records of the actor's area that were made or changed. Return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.records_to_compare(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for file_id, version, *who in rows:
        one = _someone(*who)
        for other_id, other in _worth_comparing(file_id, one):
            likeness = alike(one, other)
            if likeness:
                _ask(file_id, other_id, likeness, by)
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.note_compared(%s, %s)", [file_id, version])
    return len(rows)


def _worth_comparing(file_id: int, one: Someone) -> list[Row]:
    keys = keys_of(one.legal_name, *one.before)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM app.records_alike(%s, %s, %s)", [file_id, births_like(one.born), keys]
        )
        return [(other, _someone(*who)) for other, *who in cursor.fetchall()]


def _ask(file_id: int, other_id: int, likeness: Likeness, by: Actor) -> None:
    """Have somebody compare the two, unless they were compared or are linked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.note_match(%s, %s, %s, %s, %s, %s)",
            [
                file_id, other_id, likeness.score, " ".join(likeness.reasons),
                likeness.may_be_twins, likeness.same_name_only,
            ],
        )  # fmt: skip
        (match,) = cursor.fetchone()
    if match is not None:
        area = File.objects.get(area_id=by.area_id, kind="area")
        twins = likeness.may_be_twins
        record("possible_duplicate_found", file=area, by=by, match=match, may_be_twins=twins)


def _someone(legal: str, preferred: str, born: object, before: list[str]) -> Someone:
    return Someone(legal, preferred, born, tuple(before))  # type: ignore[arg-type]
