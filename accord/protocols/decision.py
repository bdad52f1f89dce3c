"""What the rules are asked and what they answer: plain values, no database.

`decide(event, state, rulebook)` looks at one thing that happened and at the
little of the past that rules may look at, and returns everything that follows.
`record()` applies exactly that; `replay()` folds it over a whole history, so the
two can be held together by a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as rules see it. Times are aware UTC."""

    type: str
    at: datetime
    facts: Facts  # the event's own facts and the standing facts of that moment
    id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """A duty still owed, with what is needed to know whether an event discharges it."""

    id: int
    rule: str  # "islington/planning-meeting-held": unique over all packs
    role: str
    about: Mapping[str, Any]
    due: datetime | None
    since: datetime | None = None  # when what opened it happened; an earlier act does not close it


@dataclass(frozen=True, slots=True)
class State:
    """The part of a file's past that decisions may depend on.

    `past` maps an event type to what happened of that type, oldest first. It
    need only hold the types named by `Rulebook.looks_back(event_type)`.
    """

    open_duties: tuple[OpenDuty, ...] = ()
    past: Mapping[str, tuple[Happened, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event may not happen yet: the gate, its clause and the sentence shown."""

    gate: str
    clause: str
    says: str
    override_by: tuple[str, ...] = ()  # roles that may go ahead with a reason


@dataclass(frozen=True, slots=True)
class LeftUnmet:
    """An entry whose gate is not met any more, because an entry that it rested on was put right."""

    entry: Happened
    gate: Refusal


@dataclass(frozen=True, slots=True)
class NewDuty:
    """Something somebody now owes. All times are aware UTC; None means no time is stated."""

    rule: str
    clauses: tuple[str, ...]  # the first is the rule's own, the others state the same obligation
    act: str  # "Hold the placement planning meeting"
    role: str  # who owes it
    fallback: tuple[str, ...]  # who owes it when nobody holds the role
    about: Mapping[str, Any]
    due: datetime | None
    aim: datetime | None = None  # good practice, earlier than the limit
    law: datetime | None = None  # the statutory date, shown beside, never the duty's own
    law_source: str = ""
    immediate: bool = False
    measured: bool = False  # the document gives no number: age is shown, nothing is a breach
    marking: int = 0
    screen: str = ""  # the named action whose button does it
    already_done: bool = False  # an earlier event counts, see `earlier_counts`
    done_by: int | None = None  # that event, where already_done
    lapsed_by: int | None = None  # an event recorded earlier that already made it pointless
    lapse_says: str = ""  # and the sentence that says why
    flag: str = ""  # an agreed date later than the clause allows, said and never moved
    also: tuple[str, ...] = ()  # other rules that state the same obligation, joined into this one
    done_at: datetime | None = None  # when that earlier event happened
    why: Mapping[str, Any] = field(default_factory=dict)  # facts that made it so


@dataclass(frozen=True, slots=True)
class Done:
    """An open duty that this event discharges."""

    duty: int
    rule: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """An open duty that this event makes pointless, and the sentence that says why."""

    duty: int
    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class NewTell:
    """Information that must or may now reach somebody."""

    rule: str
    clauses: tuple[str, ...]
    role: str  # the recipient
    says: str  # what they are told; names no young person
    how: str  # in_accord | in_writing | phone | phone_then_written | electronic_copy
    force: str = "must"  # must | may
    due: datetime | None = None
    immediate: bool = False
    urgent: bool = False
    receipt: bool = False  # the recipient is asked to acknowledge
    marking: int = 0
    about: Mapping[str, Any] = field(default_factory=dict)
    losing: bool = False  # only those whose part ends with the event


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody starts holding a role on the file because of this event."""

    rule: str
    clause: str
    role: str
    fact: (
        str  # the fact that names the member or team, or "" for the area's team with that function
    )
    kind: str  # member | team


@dataclass(frozen=True, slots=True)
class Leave:
    """Everybody holding this role on the file stops, because of this event.

    A part that something else began stays: `of` are the rules whose parts end, none for all of them.
    """

    rule: str
    clause: str
    role: str
    after_days: int = 0  # an explicit hand-over window
    fact: str = ""  # only this member or team, where a fact names it
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that follows from one event."""

    refusals: tuple[Refusal, ...] = ()
    done: tuple[Done, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    duties: tuple[NewDuty, ...] = ()
    tells: tuple[NewTell, ...] = ()
    joins: tuple[Join, ...] = ()
    leaves: tuple[Leave, ...] = ()
