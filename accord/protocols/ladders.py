"""Ladders: which rung a disagreement is on, which come next, and where it ends."""

from collections.abc import Iterable

from accord.protocols.decision import Facts, Happened
from accord.protocols.schema import Ladder, Rung
from accord.protocols.where import compile_where


class Steps:
    """A ladder, ready to be asked."""

    def __init__(self, id: str, ladder: Ladder) -> None:
        self.id, self.ladder = id, ladder
        self._there = [(compile_where(rung.where), rung) for rung in ladder.rungs]
        everything = (*ladder.rungs, *([ladder.emergency] if ladder.emergency else ()))
        self._reached = [
            (trigger.event, compile_where(trigger.where), rung)
            for rung in everything
            for trigger in rung.reached_when
        ]
        self._settled = [(one.event, compile_where(one.where)) for one in ladder.settled_when]

    def rungs(self, facts: Facts) -> list[Rung]:
        """Return the rungs there are for this case, lowest first."""
        return [rung for holds, rung in self._there if holds(facts)]

    def reached(self, history: Iterable[Happened]) -> Rung | None:
        """Return the highest rung that events, oldest first, have reached; the emergency rung is above all."""
        order = {rung.rung: at for at, rung in enumerate(self.ladder.rungs)}
        found: Rung | None = None
        for event in history:
            for name, holds, rung in self._reached:
                if name == event.type and holds(event.facts):
                    found = max(
                        (one for one in (found, rung) if one), key=lambda r: order.get(r.rung, 999)
                    )
        return found

    def next(self, history: Iterable[Happened], facts: Facts) -> Rung | None:
        """Return the rung that may be climbed now, or None at the top."""
        now = self.reached(history)
        there = self.rungs(facts)
        if now is None:
            return there[0] if there else None
        names = [rung.rung for rung in self.ladder.rungs]
        above = names[names.index(now.rung) + 1 :] if now.rung in names else []
        return next((rung for rung in there if rung.rung in above), None)

    def settled(self, history: Iterable[Happened]) -> bool:
        """Whether the matter was settled."""
        return any(
            event.type == name and holds(event.facts)
            for event in history
            for name, holds in self._settled
        )
