"""What is said of a home that is sealed off: always the same, and nothing of why."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

from django.db import connection, transaction

from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.homes.models import Home
from accord.casework.homes.refusals import SEALED_OFF
from accord.duties.record import record
from accord.duties.rulebooks import rulebook_for


def refuse_sealed(file: File, homes: Home | Sequence[Home | None] | None, by: Actor) -> None:
    """Refuse a home that a sealed limit forbids for this young person; the try is kept.

    :raises Refused: in the same words whatever the limit is.
    """
    for home in homes if isinstance(homes, Sequence) else [homes]:
        if home and _sealed_off(file, home):
            raise Refused(SEALED_OFF, keep=partial(_keep, file, home, by))


def refuse_closed(file: File, homes: Home | Sequence[Home | None] | None, by: Actor) -> None:
    """Refuse a home while one is looked for, by what is sealed and by a group rule that binds unseen.

    :raises Refused: in the same words whichever it is; the try is kept.
    """
    there = [home for home in (homes if isinstance(homes, Sequence) else [homes]) if home]
    most = most_of_one_group(by)
    shut = closed_to([file.pk], [home.pk for home in there], most).get(file.pk, ())
    for home in there:
        if home.pk in shut:
            raise Refused(SEALED_OFF, keep=partial(_keep, file, home, by, most))


def closed_to(
    files: Iterable[int], homes: Iterable[int], most: int | None
) -> dict[int, tuple[int, ...]]:
    """Which of these homes are closed to each of these files. The database says yes or no, and not why.

    `most` is how many of one group a postcode area may have, as far as the asker cannot see it
    counted. Files for which every home is open are not in it.
    """
    ids, there = list(files), sorted(set(homes))
    found: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM app.sealed_off_among(%s, %s)"
            " UNION SELECT * FROM app.closed_by_group(%s, %s, %s) ORDER BY 1, 2",
            [ids, there, ids, there, most],
        )
        for file_id, home_id in cursor.fetchall():
            found[file_id].append(home_id)
    return {file_id: tuple(shut) for file_id, shut in found.items()}


def most_of_one_group(by: Actor) -> int | None:
    """How many of one group may live in a postcode area, where a protocol of the asker says that more may not."""
    rules = [fit.rule for fit in rulebook_for(by.packs).matches if fit.hard]
    return min((one.most_of_one_group for one in rules if one.most_of_one_group), default=None)


def note_search(file: File, closed: Iterable[int], by: Actor) -> None:
    """Count a search that showed homes as closed by a limit as one try a day, before it is shown.

    Whoever sees which homes are closed learns as much as whoever tries to choose one.
    """
    home = next(iter(closed), None)
    if home is not None:
        _note(file, home, by, most_of_one_group(by), looking=True)


def note_together(file: File, other: File, home: int, by: Actor) -> None:
    """Count that two were thought of for one home, or near each other, where a limit keeps them apart, once a day."""
    _note(file, home, by, most_of_one_group(by), looking=True, beside=other)


def _sealed_off(file: File, home: Home) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.sealed_off(%s, %s)", [file.pk, home.pk])
        (sealed,) = cursor.fetchone()
    return sealed


def _keep(file: File, home: Home, by: Actor, most: int | None = None) -> None:
    """Note the try after what was refused has been undone."""
    _note(file, home.pk, by, most, looking=False)


def _note(
    file: File, home: int, by: Actor, most: int | None, *, looking: bool, beside: File | None = None
) -> None:
    """Note a try, and tell the team after the third."""
    with transaction.atomic(), connection.cursor() as cursor:
        other = beside.pk if beside else None
        cursor.execute(
            "SELECT app.note_probe(%s, %s, %s, %s, %s)", [file.pk, home, looking, other, most]
        )
        (team,) = cursor.fetchone()
        if team:
            record("sealed_limit_probed", file=file, by=by, sealed_by=team)
