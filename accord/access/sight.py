"""What the actor may see, asked of the database, and what they were shown, told to it."""

import json
from collections.abc import Iterable
from contextvars import ContextVar

from accord.access.postgres.prepared import ask

_shown: ContextVar[dict[tuple[int, str], int] | None] = ContextVar("shown", default=None)

# By file and table, what was read as records since the request began; None outside requests.
_fetched: ContextVar[dict[tuple[int, str], int] | None] = ContextVar("fetched", default=None)


def my_roles(file_id: int) -> frozenset[str]:
    """The roles the actor holds on this file now: their own, by cover, or through a team."""
    return frozenset(role for (role,) in ask("SELECT role FROM app.my_roles(%s)", [file_id]))


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


def fetched(table: str, file_id: int) -> None:
    """Count a record that was read, so that a query which declares nothing is logged all the same."""
    read = _fetched.get()
    if read is not None:
        read[file_id, table] = read.get((file_id, table), 0) + 1


def start_showing() -> None:
    """Forget what an earlier request in this process declared and read."""
    _shown.set({})
    _fetched.set({})


def write_view_log(*, where: str) -> None:
    """Append what was shown to the view log. `where` names the screen, never its address.

    Where records were read of a class that nobody declared for their file, the database
    adds that class, which it knows from the table.
    """
    seen, read = _shown.get() or {}, _fetched.get() or {}
    if not seen and not read:
        return
    rows = [{"f": file_id, "c": klass, "n": count} for (file_id, klass), count in seen.items()]
    rows += [{"f": file_id, "t": table, "n": count} for (file_id, table), count in read.items()]
    ask("SELECT app.log_views(%s, %s)", [where, json.dumps(rows)])
    _shown.set({})
    if read:
        _fetched.set({})
