"""What is said of a home that is sealed off: always the same, and nothing of why."""

from collections.abc import Iterable, Sequence
from functools import partial

from django.db import connection, transaction

from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.homes.models import Home
from accord.casework.homes.refusals import SEALED_OFF
from accord.duties.record import record


def refuse_sealed(file: File, homes: Home | Sequence[Home | None] | None, by: Actor) -> None:
    """Refuse a home that a sealed limit forbids for this young person; the try is kept.

    :raises Refused: in the same words whatever the limit is.
    """
    for home in homes if isinstance(homes, Sequence) else [homes]:
        if home and _sealed_off(file, home):
            raise Refused(SEALED_OFF, keep=partial(_keep, file, home, by))


def note_search(file: File, closed: Iterable[int], by: Actor) -> None:
    """Count a search that showed homes as closed by a limit as one try a day, before it is shown.

    Whoever sees which homes are closed learns as much as whoever tries to choose one.
    """
    home = next(iter(closed), None)
    if home is not None:
        _note(file, home, by, looking=True)


def note_together(file: File, other: File, home: int, by: Actor) -> None:
    """Count that two were thought of for one home where a limit keeps them apart, once a day."""
    _note(file, home, by, looking=True, beside=other)


def _sealed_off(file: File, home: Home) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.sealed_off(%s, %s)", [file.pk, home.pk])
        (sealed,) = cursor.fetchone()
    return sealed


def _keep(file: File, home: Home, by: Actor) -> None:
    """Note the try after what was refused has been undone."""
    _note(file, home.pk, by, looking=False)


def _note(file: File, home: int, by: Actor, *, looking: bool, beside: File | None = None) -> None:
    """Note a try, and tell the team after the third."""
    with transaction.atomic(), connection.cursor() as cursor:
        other = beside.pk if beside else None
        cursor.execute("SELECT app.note_probe(%s, %s, %s, %s)", [file.pk, home, looking, other])
        (team,) = cursor.fetchone()
        if team:
            record("sealed_limit_probed", file=file, by=by, sealed_by=team)
