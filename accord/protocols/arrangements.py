"""Arrangements: what a meeting agreed for one young person, as it stands now."""

from collections.abc import Iterable, Mapping
from typing import Any

from accord.protocols.compiled import about_of, same_thing
from accord.protocols.decision import Facts, Happened
from accord.protocols.schema import Arrangement
from accord.protocols.where import compile_where


class Agreed:
    """An arrangement, ready to say what holds."""

    def __init__(self, id: str, arrangement: Arrangement) -> None:
        self.id, self.rule = id, arrangement
        self._set = [(one.event, compile_where(one.where)) for one in arrangement.set_when]
        self._ends = [(one.event, compile_where(one.where)) for one in arrangement.ends_when]

    @property
    def events(self) -> frozenset[str]:
        """The types of event that set or end it."""
        return frozenset(name for name, _ in (*self._set, *self._ends))

    def now(
        self, history: Iterable[Happened], facts: Facts | None = None
    ) -> Mapping[str, Any] | None:
        """Return the facts that hold after events, oldest first, or None where nothing is agreed.

        `facts` say which thing is asked about. A later agreement replaces the whole of an earlier one.
        """
        about = about_of(tuple(self.rule.about), facts or {})
        held: Mapping[str, Any] | None = None
        for event in history:
            if not same_thing(about, event.facts):
                continue
            if _any(self._ends, event):
                held = None
            if _any(self._set, event):
                held = {name: event.facts[name] for name in self.rule.holds if name in event.facts}
        return held


def _any(parts: list, event: Happened) -> bool:
    return any(name == event.type and holds(event.facts) for name, holds in parts)
