"""The facts of a young person, of a place, and of the two together; and how they are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accord.protocols.matches import Fit, Pair, with_ages

Between = Mapping[tuple[str, str], Mapping[str, Any]]  # (young person, home) → facts of the two
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Person:
    """A young person who waits. `id` is opaque: it stands in no sentence.

    `emergency` and `waiting_since` are read where several are matched at once.
    """

    id: str
    facts: Mapping[str, Any]
    known: Mapping[str, Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", with_ages({**self.facts, "id": self.id}))


@dataclass(frozen=True)
class Place:
    """A bed with the facts of its home. Beds of one `home` are lived in together.

    `spoken_for`: somebody lives there on the day that is looked at, or is to.
    """

    id: str
    facts: Mapping[str, Any]
    spoken_for: bool = False

    @property
    def home(self) -> str:
        """The home the bed is in; a bed of which none is said is a home of its own."""
        return str(self.facts.get("home") or self.id)


def pair_of(person: Person, place: Place, between: Between) -> Pair:
    """Return the facts of all three sides, ready for a rule."""
    return Pair(person.known, place.facts, between.get((person.id, place.home), NOTHING))


def frozen(rules: Iterable[Fit], pair: Pair) -> dict[str, Any]:
    """Return the facts that rules read of a pair, as plain values to keep with a decision.

    A fact that only sealed rules read is left out: a decision keeps no more than it may show.
    """
    kept = {
        (side, name)
        for rule in rules
        if not rule.rule.sealed and rule.applies(pair)
        for side, name in rule.reads()
    }
    return {f"{side}.{name}": _plain(pair.side(side).get(name)) for side, name in sorted(kept)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple | set | frozenset) else value
