"""Decision tables: facts in, outcome out, each line with its clause."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from accord.protocols.decision import Facts
from accord.protocols.schema import Row, Table
from accord.protocols.where import compile_where

MOST_COMBINATIONS = 200_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a line of a table answers, and why."""

    outcome: tuple[str, ...]
    clause: str
    says: str
    row: int  # counted from 1


class NoOutcome(LookupError):
    """No line of the table answers these facts. `packs check` finds this before it happens."""


class Lookup:
    """A table, ready to be asked."""

    def __init__(self, id: str, table: Table) -> None:
        self.id, self.table = id, table
        self._rows = [
            (compile_where(row.when), _outcome(row, at)) for at, row in enumerate(table.rows, 1)
        ]

    def outcomes(self, facts: Facts) -> list[Outcome]:
        """Return every line that holds; only the first where the table says so."""
        found = (outcome for holds, outcome in self._rows if holds(facts))
        if self.table.match == "first":
            return [one] if (one := next(found, None)) else []
        return list(found)

    def outcome(self, facts: Facts) -> Outcome:
        """Return the first line that holds.

        :raises NoOutcome: where none does.
        """
        found = self.outcomes(facts)
        if not found:
            raise NoOutcome(f"No line of {self.table.title} answers {_shown(self.table, facts)}.")
        return found[0]

    def holes(self) -> Iterator[Mapping[str, Any]]:
        """Yield the combinations of facts that no line answers. A missing fact is unknown."""
        for facts in combinations(self.table.inputs):
            if not any(holds(facts) for holds, _ in self._rows):
                yield facts

    def unused(self) -> list[Outcome]:
        """Return the lines that never answer, because of the lines above them or of themselves."""
        idle = dict(enumerate(outcome for _, outcome in self._rows))
        for facts in combinations(self.table.inputs):
            for at, (holds, _) in enumerate(self._rows):
                if holds(facts):
                    idle.pop(at, None)
                    if self.table.match == "first":
                        break
        return list(idle.values())


def _outcome(row: Row, at: int) -> Outcome:
    outcome = row.outcome if isinstance(row.outcome, list) else [row.outcome]
    return Outcome(tuple(outcome), row.clause, row.says, at)


def _shown(table: Table, facts: Facts) -> str:
    return ", ".join(f"{name}: {facts.get(name, 'unknown')}" for name in table.inputs)


def combinations(inputs: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Yield every combination of inputs, each of them also unknown, which is left out.

    :raises ValueError: where there are more than MOST_COMBINATIONS.
    """
    choices = [_choices(values) for values in inputs.values()]
    count = 1
    for one in choices:
        count *= len(one)
    if count > MOST_COMBINATIONS:
        raise ValueError(f"{count} combinations are too many to check; split the table in two")
    for values in product(*choices):
        yield {name: value for name, value in zip(inputs, values, strict=True) if value is not None}


def _choices(values: list[Any]) -> list[Any]:
    """One value for each stretch that a table can tell apart, and None for unknown."""
    return list(dict.fromkeys([None, *(near for value in values for near in _around(value))]))


def _around(value: Any) -> tuple[Any, ...]:
    if isinstance(value, bool):
        return (value,)
    if isinstance(value, int):
        return (value - 1, value)
    if isinstance(value, float):
        return (value - 0.001, value)
    if isinstance(value, date):
        return (value - timedelta(days=1), value)
    return (value,)
