"""What the actor may see, asked of the database, and what they were shown, told to it."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DatabaseError

from accord.access.postgres import reading
from accord.access.postgres.prepared import ask

_shown: ContextVar[dict[tuple[int, str], int] | None] = ContextVar("shown", default=None)


class NotLogged(Exception):
    """What was about to be shown could not be logged: the transaction is to be taken back."""


def my_roles(file_id: int) -> frozenset[str]:
    """The roles the actor holds on this file now: their own, by cover, or through a team."""
    return frozenset(role for (role,) in ask("SELECT role FROM app.my_roles(%s)", [file_id]))


def my_roles_on(file_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The same for many files, asked once; a file on which they hold none is among them, with none."""
    held: dict[int, set[str]] = {file_id: set() for file_id in file_ids}
    each = "unnest(%s::bigint[]) AS f (id), LATERAL app.my_roles(f.id) AS r"
    for file_id, role in ask(f"SELECT f.id, r.role FROM {each}", [list(held)]) if held else ():
        held[file_id].add(role)
    return {file_id: frozenset(roles) for file_id, roles in held.items()}


def shown(klass: str, file_ids: Iterable[int]) -> None:
    """Say that rows of this class of information about these files are about to be shown.

    Queries call it with what they read. `write_view_log()` stores it in the same
    transaction, before the page leaves: no log, no page.
    """
    seen = _shown.get()
    if seen is None:
        seen = {}
        _shown.set(seen)
    for file_id in file_ids:
        seen[file_id, klass] = seen.get((file_id, klass), 0) + 1


def shown_so_far() -> dict[tuple[int, str], int]:
    """What has been declared since the last write: (file, class) to the number of rows."""
    return dict(_shown.get() or {})


@contextmanager
def showing() -> Iterator[None]:
    """Count what is declared and read in this block, from nothing; outside it nothing counts."""
    start_showing()
    try:
        yield
    finally:
        stop_showing()


def stop_showing() -> None:
    """Forget what was declared and read: from here nothing counts."""
    _shown.set(None)
    reading.stop()


def start_showing() -> None:
    """Forget what was declared and read so far, and count from here."""
    _shown.set({})
    reading.start()


def write_view_log(*, where: str) -> None:
    """Append what was shown to the view log. `where` names the screen, never its address.

    What the driver read of a class that nobody declared for its file is added: no query can
    show a row and leave it out.

    :raises NotLogged: where it cannot be written; then nothing may be shown.
    """
    seen, read = _shown.get() or {}, reading.so_far()
    if not seen and not read:
        return
    rows = [{"f": file_id, "c": klass, "n": count} for (file_id, klass), count in seen.items()]
    rows += [
        {"f": file_id, "c": klass, "n": count, "read": True}
        for (file_id, klass), count in read.items()
        if (file_id, klass) not in seen
    ]
    try:
        ask("SELECT app.log_views(%s, %s)", [where, json.dumps(rows)])
    except DatabaseError as wrong:
        raise NotLogged("The view log could not be written, so nothing may be shown.") from wrong
    _shown.set({})
    if read:
        reading.start()


def forget_old_changes() -> int:
    """Forget the changes of sight of more than a day ago, which nothing kept can be older than.

    For the worker. Return how many were forgotten.
    """
    return int(ask("SELECT app.forget_sight_changes()")[0][0])
