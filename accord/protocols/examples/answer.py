"""One answer: whether it is so, what was found, and the proof of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from accord import clock
from accord.protocols.examples.world import World, moment
from accord.protocols.proofs import proof_of_life, silence
from accord.protocols.replaying import Life


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and the proof: rules, events, facts and dates."""

    ok: bool
    got: str
    why: list[dict[str, Any]] = field(default_factory=list)


def same_due(written: object, due: datetime | None) -> bool:
    """Whether a due moment is the one written: `now`, `none`, a day, or a time (23:59 for midnight)."""
    if written is None:
        return True
    if due is None or written == "none":
        return due is None and written == "none"
    if isinstance(written, date) and not isinstance(written, datetime):
        return due == clock.midnight_after(written)
    text = str(written)
    if len(text) == 10:
        return due == clock.midnight_after(date.fromisoformat(text))
    return clock.due_as_written(due) == text.replace("T", " ")[:16] or due == moment(written)


def shown_due(due: datetime | None) -> str:
    """Return a due moment as an example writes it."""
    return clock.due_as_written(due) if due else "none"


def shown_life(life: Life) -> str:
    """Return a duty on one line."""
    duty = life.duty
    extra = f", aim {shown_due(duty.aim)}" if duty.aim else ""
    return f"{duty.rule} owed by {duty.role}, due {shown_due(duty.due)}{extra} ({life.status})"


def proof(world: World, lives: list[Life], clause: str | None) -> list[dict[str, Any]]:
    """Return why these duties are as they are; where there are none, why no rule made one."""
    if lives:
        return [proof_of_life(life, world.now) for life in lives]
    return silence(world.rulebook, clause, world.history.events)
