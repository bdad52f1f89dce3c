"""The facts that are compared when a young person and a place are matched."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from accord.vocabulary.facts import FactType

SIDES = ("person", "place", "between")


@dataclass(frozen=True, slots=True)
class MatchFact:
    """One fact of the young person, of a place, or of the two together.

    `changes` says what would have to happen for it to be another; an empty one is never proposed.
    `step` is what counts as one step of change: days of a date, years of an age, levels.
    """

    id: str
    side: str
    kind: FactType
    ordered: bool = False
    changes: str = ""
    step: int = 1

    def rank(self, value: Any) -> int | None:
        """Return where a value stands in the order of its kind, or None where it has none."""
        if self.ordered and value in self.kind.values:
            return self.kind.values.index(value)
        if self.kind.type == "date" and hasattr(value, "toordinal"):
            return value.toordinal()
        if self.kind.type == "int" and isinstance(value, int) and not isinstance(value, bool):
            return value
        return None

    @property
    def has_order(self) -> bool:
        """Whether two values of it can be more and less than each other."""
        return self.ordered or self.kind.type in ("date", "int")


Matching = Mapping[str, Mapping[str, MatchFact]]


def matching_facts(raw: Mapping[str, Any]) -> Matching:
    """Return the facts of each side by name, from the file as it was read."""
    return MappingProxyType(
        {side: MappingProxyType(_side(side, raw.get(side) or {})) for side in SIDES}
    )


def _side(side: str, facts: Mapping[str, Any]) -> dict[str, MatchFact]:
    return {id: _fact(side, id, spec) for id, spec in facts.items()}


def _fact(side: str, id: str, spec: Mapping[str, Any]) -> MatchFact:
    kind = FactType(
        type=spec["type"],
        says=spec["says"],
        values=tuple(spec.get("values", ())),
        of=spec.get("of", ""),
    )
    return MatchFact(
        id,
        side,
        kind,
        ordered=spec.get("ordered", False),
        changes=spec.get("changes", ""),
        step=spec.get("step", 1),
    )
