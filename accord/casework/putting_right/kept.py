"""Where a record holds what an entry says, as one line for each type of entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accord.events.models import Event

# The row, the entry, when it is now said to have happened, and the facts that differ.
Also = Callable[[Any, Event, datetime, Mapping[str, Any]], None]
Undone = Callable[[Any, Event], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a record holds of one type of entry.

    `table` is the model, found through the facts in `by` (column → fact); with `written` the
    row was written in the same moment as the first entry, with `timed` it holds the entry's
    own time, and it is found by that. `at` are the columns that hold when it happened; they follow a correction. `days` are facts and columns
    of one name that hold its London day, `moments` facts that hold the moment itself.
    `facts` are those a person may put right here, each with its column, or "" where the entry
    alone holds it. What is in none of these is put right by the action that `instead` names.

    Withdrawing needs `undo`, columns and what they go back to, while the row is still as
    `while_` says; or `strikes`, where the record is the entry's own and leaves every screen
    with it. Without either it is refused, with `instead`.
    """

    table: str = ""
    by: Mapping[str, str] = field(default_factory=dict)
    written: bool = False
    timed: bool = False
    at: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    undo: Mapping[str, Any] = field(default_factory=dict)
    while_: Mapping[str, Any] = field(default_factory=dict)
    strikes: bool = False
    instead: str = ""
    also: Also | None = None  # what else changes when it is corrected
    undone: Undone | None = None  # undoes it, where columns alone do not say how

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether withdrawing the entry leaves nothing behind that still says it."""
        return bool(self.undo or self.undone or self.strikes or not (self.table or self.instead))


def alone(**facts: str) -> Kept:
    """Nothing but the entry says it."""
    return Kept(facts=facts)


def by_action(instead: str, **facts: str) -> Kept:
    """Its time may be corrected here; whatever else it did is undone by an action."""
    return Kept(instead=instead, facts=facts)
