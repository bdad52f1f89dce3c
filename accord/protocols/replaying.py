"""A whole history, decided again: every duty with its life, and who held which role.

A fold of `decide`: what `record()` keeps in the database this keeps in memory, so one can be
held against the other, and a history can be asked what another edition would have made of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from accord import clock
from accord.protocols.deciding import decide
from accord.protocols.decision import (
    Decision,
    Happened,
    NewDuty,
    NewTell,
    OpenDuty,
    Refusal,
    State,
)
from accord.protocols.holding import Held
from accord.protocols.rulebook import Rulebook

Key = tuple[int, str, str]  # the event that opened it, the rule, the role


@dataclass(slots=True)
class Life:
    """One duty from opening to closing. `number` stands for the row's id."""

    number: int
    opened_by: int
    opened_at: datetime
    duty: NewDuty
    status: str = "open"  # open | done | lapsed
    closed_by: int | None = None
    closed_at: datetime | None = None
    says: str = ""  # why it lapsed

    @property
    def late(self) -> bool:
        """Whether it was done after it was due."""
        due = self.duty.due
        if self.status != "done" or self.duty.measured or due is None or self.closed_at is None:
            return False
        return clock.is_late(due, self.closed_at)

    def overdue(self, at: datetime) -> bool:
        """Whether it is open and past its time at a moment. A measured duty never is."""
        due = self.duty.due
        return self.status == "open" and not self.duty.measured and due is not None and at >= due


@dataclass(slots=True)
class History:
    """Everything that followed from what happened so far."""

    rulebook: Rulebook
    lives: dict[Key, Life] = field(default_factory=dict)
    tells: list[tuple[Happened, NewTell]] = field(default_factory=list)
    refused: list[tuple[Happened, Refusal]] = field(default_factory=list)
    events: list[Happened] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    _open: dict[int, Life] = field(default_factory=dict)
    _past: dict[str, tuple[Happened, ...]] = field(default_factory=dict)

    def state(self) -> State:
        """Return what `decide` may look at now."""
        duties = (
            OpenDuty(
                one.number,
                one.duty.rule,
                one.duty.role,
                one.duty.about,
                one.duty.due,
                one.opened_at,
            )
            for one in self._open.values()
        )
        return State(tuple(duties), self._past)

    def decide(self, event: Happened) -> Decision:
        """Return what would follow from one more event, changing nothing."""
        return decide(event, self.state(), self.rulebook)

    def add(self, event: Happened) -> Decision:
        """Let an event happen, with everything that follows, whatever gates say."""
        if event.id is None:
            event = replace(event, id=len(self.events) + 1)
        decision = self.decide(event)
        self.events.append(event)
        self._past[event.type] = _in_order((*self._past.get(event.type, ()), event))
        self._close(decision, event)
        for duty in decision.duties:
            self._open_one(duty, event)
        self.tells += [(event, tell) for tell in decision.tells]
        self._move(decision, event)
        return decision

    def try_to_add(self, event: Happened, override: bool = False) -> Decision:
        """Let an event happen unless a gate refuses it; say what was refused either way."""
        decision = self.decide(event)
        self.refused += [(event, refusal) for refusal in decision.refusals]
        if decision.refusals and not override:
            return decision
        return self.add(event)

    def _close(self, decision: Decision, event: Happened) -> None:
        for done in decision.done:
            _closed(self._open.pop(done.duty), "done", event.id, event.at)
        for lapse in decision.lapses:
            _closed(self._open.pop(lapse.duty), "lapsed", event.id, event.at, lapse.says)

    def _open_one(self, duty: NewDuty, event: Happened) -> None:
        opened_by = event.id or 0  # `add` numbers every event
        life = Life(len(self.lives) + 1, opened_by, event.at, duty)
        self.lives[opened_by, duty.rule, duty.role] = life
        if duty.already_done:
            at = next((one.at for one in self.events if one.id == duty.done_by), event.at)
            _closed(life, "done", duty.done_by, at)
        elif duty.lapsed_by is not None:
            _closed(life, "lapsed", duty.lapsed_by, event.at, duty.lapse_says)
        else:
            self._open[life.number] = life

    def _move(self, decision: Decision, event: Happened) -> None:
        for leave in decision.leaves:
            for held in self.held:
                held.leave(leave, event)
        self.held += [Held.begun(join, event) for join in decision.joins]


def _closed(life: Life, status: str, by: int | None, at: datetime, says: str = "") -> None:
    life.status, life.closed_by, life.closed_at, life.says = status, by, at, says


def _in_order(events: tuple[Happened, ...]) -> tuple[Happened, ...]:
    return tuple(sorted(events, key=lambda one: one.at))


def replay(events: Iterable[Happened], rulebook: Rulebook) -> dict[Key, Life]:
    """Return every duty that a history makes, by opening event, rule and role.

    Events are taken in the order in which they happened, by id where two happened at once.
    Nothing is refused: what is in a history did happen.
    """
    history = History(rulebook)
    for event in sorted(events, key=lambda one: (one.at, one.id or 0)):
        history.add(event)
    return history.lives
