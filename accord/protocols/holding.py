"""Who holds which role on a case because of what happened, and what they may see."""

from dataclasses import dataclass
from datetime import datetime

from accord import clock
from accord.clock import Within
from accord.protocols.decision import Happened, Join, Leave
from accord.protocols.rulebook import Rulebook
from accord.protocols.schema import Grant


@dataclass(slots=True)
class Held:
    """A role held on the file from one moment to another. Moments are aware UTC."""

    role: str
    who: object
    since: datetime
    clause: str
    until: datetime | None = None
    rule: str = ""  # what began it; "" where nobody says, and then any leave of the role ends it

    @classmethod
    def begun(cls, join: Join, event: Happened) -> "Held":
        """Return the role that an event gives somebody."""
        who = event.facts.get(join.fact) if join.fact else None
        return cls(join.role, who, event.at, join.clause, rule=join.rule)

    def leave(self, leave: Leave, event: Happened) -> None:
        """End this, where the event ends this role for this member or team, and what began it."""
        who = event.facts.get(leave.fact) if leave.fact else None
        if leave.role != self.role or (who is not None and self.who not in (None, who)):
            return
        if leave.of and self.rule and self.rule not in leave.of:
            return
        ends = (
            clock.due(event.at, Within(leave.after_days, "days")) if leave.after_days else event.at
        )
        self.until = ends if self.until is None else min(self.until, ends)

    def at(self, moment: datetime) -> bool:
        """Whether it is held at a moment."""
        return self.since <= moment and (self.until is None or moment < self.until)


def holds(rulebook: Rulebook, held: list[Held], role: str, at: datetime) -> bool:
    """Whether a role is held. One that no rule begins is held by whoever the case team says."""
    return role not in rulebook.index.joined_roles or any(
        one.role == role and one.at(at) for one in held
    )


def sees(
    rulebook: Rulebook, held: list[Held], role: str, klass: str, marking: int, at: datetime
) -> list[tuple[str, Grant]]:
    """Return the grants by which a role sees a class of information at a moment."""
    if not holds(rulebook, held, role, at):
        return []
    return [
        (name, grant)
        for name, grant in rulebook.grants.items()
        if role in grant.role and klass in grant.classes and marking <= grant.marking
        if _still(grant, held, role, at)
    ]


def _still(grant: Grant, held: list[Held], role: str, at: datetime) -> bool:
    begun = [one.since for one in held if one.role == role and one.at(at)]
    return not grant.lasts or not begun or at < clock.due(max(begun), grant.lasts)
