"""Rules made ready to run: conditions are functions, times are read, everything is by event.

Built once when packs are loaded. `about` always means facts that two events share when
they are about the same thing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from accord.clock import Within
from accord.protocols.decision import Facts, Happened
from accord.protocols.parts import Hours
from accord.protocols.schema import Recurring
from accord.protocols.where import Condition

When = Callable[[datetime, Facts], datetime | None]

BY_HAND = "accord/team"  # what a part has as its rule where somebody was named, and no pack's rule began it


@dataclass(frozen=True, slots=True)
class Seen:
    """A condition on one type of event: something that opens, closes or is needed."""

    event: str
    holds: Condition
    says: str = ""
    role_in: str = ""

    def matches(self, event: Happened) -> bool:
        """Whether this is that event, with those facts."""
        return event.type == self.event and self.holds(event.facts)


@dataclass(frozen=True, slots=True)
class LawDate:
    """The statutory date of a duty, where it applies."""

    within: Within
    applies: Condition
    source: str


@dataclass(frozen=True, slots=True)
class DutyRule:
    """A duty that one type of event opens."""

    id: str
    clauses: tuple[str, ...]
    act: str
    holds: Condition
    owners: tuple[str, ...]
    owner_fact: str
    fallback: tuple[str, ...]
    about: tuple[str, ...]
    due: When | None
    immediate: bool
    measured: bool
    aim: When | None
    law: LawDate | None
    marking: int
    screen: str
    earlier_counts: bool
    once: bool
    reads: tuple[str, ...]  # the facts that make it so, kept for the proof


@dataclass(frozen=True, slots=True)
class Closer:
    """What closes a duty of a rule, when this type of event happens."""

    seen: Seen
    any: bool = True  # one owner's act closes it for all


@dataclass(frozen=True, slots=True)
class GateRule:
    """What must have happened before one type of event."""

    id: str
    clause: str
    holds: Condition
    needs: tuple[Seen, ...]
    about: tuple[str, ...]
    stale: tuple[Seen, ...]
    lasts: Within | None
    says: str
    override_by: tuple[str, ...]
    reads: frozenset[str] = frozenset()  # the facts of the event that it asks about


@dataclass(frozen=True, slots=True)
class Clockwork:
    """When a recipient's route is open: always, in these hours, or outside them."""

    hours: Hours
    outside: bool = False


@dataclass(frozen=True, slots=True)
class TellRow:
    """One recipient of one type of event."""

    id: str
    clauses: tuple[str, ...]
    role: str
    holds: Condition
    route: Clockwork | None
    says: str
    how: str
    force: str
    within: Within | None
    urgent: str
    receipt: bool
    marking: int
    about: tuple[str, ...]
    losing: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A role that must not be told of one type of event."""

    id: str
    clause: str
    role: str
    holds: Condition
    says: str


@dataclass(frozen=True, slots=True)
class Move:
    """A role that begins or ends on the file with one type of event."""

    id: str
    clause: str
    role: str
    holds: Condition
    begins: bool
    fact: str
    kind: str  # member | team
    after_days: int = 0
    of: tuple[str, ...] = ()  # the rules whose parts end; none for whatever began them


@dataclass(frozen=True, slots=True)
class Series:
    """A duty that comes again: the events that start, hold, date, move and end it."""

    duty: DutyRule
    rule: Recurring
    every: Within
    first: Within
    starts: tuple[Seen, ...]
    held: tuple[Seen, ...]
    ends: tuple[Seen, ...]
    agreed: tuple[Seen, ...]
    moved: tuple[Seen, ...]

    @property
    def events(self) -> frozenset[str]:
        """Every type of event that the series looks at."""
        parts = (*self.starts, *self.held, *self.ends, *self.agreed, *self.moved)
        return frozenset(seen.event for seen in parts)


@dataclass(slots=True)
class OnEvent:
    """Everything the rules have to say about one type of event."""

    gates: list[GateRule] = field(default_factory=list)
    duties: list[DutyRule] = field(default_factory=list)
    closers: dict[str, list[Closer]] = field(default_factory=dict)
    lapses: dict[str, list[Seen]] = field(default_factory=dict)
    tells: list[TellRow] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    looks_back: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Index:
    """All rules by type of event, and by rule what closes it."""

    events: dict[str, OnEvent] = field(default_factory=dict)
    closers: dict[str, list[Closer]] = field(default_factory=dict)  # rule → over all events
    lapses: dict[str, list[Seen]] = field(default_factory=dict)
    partners: dict[str, frozenset[str]] = field(default_factory=dict)  # same obligation elsewhere
    joined_roles: set[str] = field(default_factory=set)  # roles that some rule begins
    # rules that an earlier act discharges, and what such an act does not outlast
    earlier_counts: dict[str, tuple[Seen, ...]] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    law_on: frozenset[str] = frozenset()  # rules whose law an area says has commenced
    clauses: frozenset[str] = frozenset()  # every clause in force

    def on(self, event: str) -> OnEvent:
        """Return what is said about one type of event, making room for it."""
        return self.events.setdefault(event, OnEvent())


def about_of(names: tuple[str, ...], facts: Facts) -> Mapping[str, object]:
    """Return the facts that say which thing an event is about, where it says so."""
    return {name: facts[name] for name in names if facts.get(name) is not None}


def same_thing(about: Mapping[str, object], facts: Facts) -> bool:
    """Whether another event is about that thing too."""
    return all(facts.get(name) == value for name, value in about.items())


def touches(about: Mapping[str, object], facts: Facts) -> bool:
    """Whether an event is about that thing as far as it says: a stay that ends says no review."""
    said = [name for name in about if facts.get(name) is not None]
    return not about or (bool(said) and all(facts[name] == about[name] for name in said))
