"""The states of a meeting of partners and of what they agreed, and which may follow which."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from accord.access.refusals import refuse_if

ARRANGED, HELD, CANCELLED = "arranged", "held", "cancelled"
OPEN, DONE, DROPPED = "open", "done", "dropped"

MOVES: dict[str, set[str]] = {
    ARRANGED: {HELD, CANCELLED},
    HELD: set(),
    CANCELLED: set(),
    OPEN: {DONE, DROPPED},
    DONE: set(),
    DROPPED: set(),
}


def move(row: Model, *, to: str, over: str, **values: Any) -> None:
    """Change the state of a row with these values, unless somebody has changed it first.

    :raises Refused: with the words in `over`, where it has been changed.
    """
    was = row.state  # type: ignore[attr-defined]
    refuse_if(None if to in MOVES[was] else over)
    moved = type(row)._default_manager.filter(pk=row.pk, state=was).update(state=to, **values)
    refuse_if(None if moved else over)
    row.refresh_from_db()


def quarter_of(day: date) -> tuple[date, date]:
    """The calendar quarter a day lies in: its first and its last day (our reading of "quarterly")."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    after = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
    return first, after - timedelta(days=1)


def quarter_before(day: date) -> tuple[date, date]:
    """The last whole calendar quarter before a day."""
    return quarter_of(quarter_of(day)[0] - timedelta(days=1))
