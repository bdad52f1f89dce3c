"""Why a challenge may not be opened, answered, taken up or ended, in sentences that say what to do."""

from collections.abc import Iterable
from datetime import datetime

from accord import clock, vocabulary
from accord.casework.challenges.models import OUTCOMES, Challenge
from accord.casework.challenges.states import CHALLENGE_MOVES, CLOSED
from accord.casework.placements.models import Placement

CHANGED = "Somebody has just changed this. Look again."
OPEN_ALREADY = "Something is open with this provider already. Settle that first, or add to it."
AT_THE_TOP = "There is no step above this one. Say how it ended."
NOTHING_URGENT = (
    "The protocol has no step of its own for what cannot wait. Take it up step by step."
)
NAME_WHO = "Say who hears it on this step."
NOT_THEIRS = "Choose somebody whose step this is."
NOT_URGENT = "Say why it goes past the steps between: it is an emergency, or it is serious."
NOT_BY_TALKING = (
    "It has not come that far yet, or it is past that already. Look at where it stands."
)
OPEN_BETWEEN = "The services disagree about this already. Settle that first, or add to it."
TALK_FIRST = "Talk it over directly first, and record what came of it."
NO_NO = "Nobody has said that they do not agree to this move."


def of_words(says: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if says.strip() else what


def of_past(moment: datetime) -> str | None:
    """Return why something cannot have happened at that time (aware), or None."""
    return None if moment <= clock.now() else "Enter a time that has already passed."


def of_levels(worker: str, provider: str) -> str | None:
    """Return why these two levels are no disagreement, or None."""
    if not {worker, provider} <= {"low", "medium", "high"}:
        return "Say which level of need each side sees: low, medium or high."
    return (
        "Both see the same level of need. There is nothing to disagree about."
        if (worker == provider)
        else None
    )


def of_stay(placement: Placement | None) -> str | None:
    """Return why nothing about this stay can be disputed any more, or None."""
    return "This placement has ended." if placement and placement.state == "ended" else None


def to_go(challenge: Challenge, to: str) -> str | None:
    """Return why the challenge cannot go to this state, or None."""
    if to in CHALLENGE_MOVES[challenge.state]:
        return None
    if challenge.state == CLOSED:
        return "This has ended. If it comes up again, open it anew."
    return "It has not come that far yet, or it is past that already. Look at where it stands."


def while_open(challenge: Challenge) -> str | None:
    """Return why nothing more can be added, or None."""
    return to_go(challenge, CLOSED)


def to_climb(held: Iterable[str], climbers: Iterable[str]) -> str | None:
    """Return whose step it is, where it is not this person's, or None."""
    may = list(climbers)
    if not may or set(may) & set(held):
        return None
    roles = vocabulary.roles()
    names = " or ".join(roles[role].title.lower() for role in may if role in roles)
    return f"This step is for the {names} to take."


def to_end(challenge: Challenge, outcome: str, says: str) -> str | None:
    """Return why it cannot end like this, or None."""
    if outcome not in dict(OUTCOMES):
        return "Say how it ended."
    return of_words(says, "Write down how it ended, for both sides.") or to_go(challenge, CLOSED)


def to_dissent(challenge: Challenge, says: str) -> str | None:
    """Return why no view can be kept beside the outcome, or None."""
    if not challenge.closed_at:
        return "It has not ended. Say what you hold instead."
    return of_words(says, "Write down what you still hold.")
