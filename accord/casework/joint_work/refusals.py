"""Why two services may not do something together, in sentences that say what to do."""

from collections.abc import Iterable
from datetime import datetime

from accord import clock
from accord.access.actor import Actor
from accord.casework.joint_work.models import JointCase, JointClosure
from accord.casework.joint_work.states import AGREED, CLOSURE_MOVES, DISCUSSED, PROPOSED
from accord.casework.joint_work.who import MANAGERS, SIDES

NO_PROTOCOL = "No protocol of this area says that two services hold a case together."
CHANGED = "Somebody has just changed this. Look again."
JOINT_ALREADY = "This is a joint case already."
CLOSING_ALREADY = "Closing it is proposed already. Look at how far it has come."
NOT_JOINT = "A joint case is one whose needs are complex and that both services may have to answer together."
ONE_FOR_BOTH = "You agreed for the other service. The other service's manager agrees for theirs."
ON_THE_LADDER = "This is on the ladder. Settle it there, then say whether your service agrees."
THERE_ALREADY = "Your service has said that already."


def of_words(says: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if says.strip() else what


def of_past(moment: datetime) -> str | None:
    """Return why something cannot have happened at that time (aware), or None."""
    return None if moment <= clock.now() else "Enter a time that has already passed."


def of_case(case: JointCase) -> str | None:
    """Return why nothing more is proposed about this case, or None."""
    return "It is no longer a joint case." if case.ended_at else None


def to_go(closure: JointClosure, to: str) -> str | None:
    """Return why closing cannot come that far, or None."""
    if to in CLOSURE_MOVES[closure.state]:
        return None
    if closure.state == PROPOSED:
        return "The managers of both services talk first. Record the talk."
    return "This has ended. If it comes up again, propose it anew."


def to_agree(closure: JointClosure, side: str) -> str | None:
    """Return why this service cannot agree to it now, or None."""
    if not side:
        return "This is for the managers of both services to say."
    if closure.challenge is not None and closure.challenge.closed_at is None:
        return ON_THE_LADDER
    if getattr(closure, f"{side}_at"):
        return THERE_ALREADY
    return None if closure.state in (DISCUSSED, AGREED) else to_go(closure, AGREED)


def managed_side(held: Iterable[str]) -> str:
    """The service for which somebody of these roles answers as its manager, "" for none."""
    return next((side for side, role in MANAGERS.items() if role in set(held)), "")


def side_of(file_id: int, by: Actor) -> str:
    """The service for which this person works on the case, "" for none."""
    held = by.roles_on(file_id)
    return next((side for side, roles in SIDES.items() if set(roles) & held), "")
