"""Why a record cannot be asked for, decided, agreed to or given, in sentences that say what to do."""

from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.casework.subject_access.models import (
    ASKED_BY,
    CHOICES,
    ENDED_HOW,
    GIVEN_HOW,
    IDENTITY,
    REASONS,
    SubjectAccess,
)
from accord.casework.subject_access.states import MOVES

MONTHS, LONGER = 1, 3
OPEN = "Their record has been asked for already. Answer that first."
CHANGED = (
    "What is recorded, or what was decided, has changed since. Decide what is new, and ask again."
)
NOT_THE_SAME = (
    "What is recorded has changed since, or something is given that you may not see. Send it back: what"
    " you do not see is withheld, or somebody else agrees."
)
OWN = "You put this together. Somebody else has to agree to it."
MEANWHILE = "Somebody else has just changed this. Look at it again."
IDENTITY_FIRST = "Check who they are first, and say how."


def to_ask(asked_on: date, asked_by: str, authority: str, identity: str) -> str | None:
    """Return what is missing from an asking, or None."""
    if asked_on > clock.local_date(clock.now()):
        return "Enter the day on which it was received, not one to come."
    if asked_by not in dict(ASKED_BY):
        return "Choose who asked."
    if asked_by != "young_person" and not authority.strip():
        return "Write why they may ask for the young person: what they showed, or what the young person said."
    return None if identity in dict(IDENTITY) else "Choose how you know that it is them."


def to_move(request: SubjectAccess, state: str) -> str | None:
    """Return why it cannot become this, or None."""
    if state in MOVES.get(request.state, ()):
        return None
    return f"This is “{request.get_state_display().lower()}”. Look at it again."


def to_decide(request: SubjectAccess, choice: str, reason: str, words: bool) -> str | None:
    """Return why this cannot be decided, or None. `words` says whether any were named to remove."""
    if request.state != "deciding":
        return "Nothing more is decided here now. Send it back first."
    if choice not in (*dict(CHOICES), "proposed"):
        return "Choose what is done with it."
    if choice == "withhold" and reason not in dict(REASONS):
        return "Choose why it is withheld."
    return "Write the words to remove." if choice == "redact" and not words else None


def to_extend(request: SubjectAccess, because: str) -> str | None:
    """Return why it cannot take longer, or None. They are told within the first month, once."""
    if request.state in ("given", "ended"):
        return to_move(request, "deciding")
    if request.extended_at:
        return "They have been told once that it takes longer. The law gives no more time."
    if clock.local_date(clock.now()) > request.answer_by:
        return "The first month is over. The law lets nobody take longer after that. Give it now."
    return None if because.strip() else "Write why it takes longer. They are told this."


def to_ask_agreement(request: SubjectAccess, undecided: int) -> str | None:
    """Return why nobody can be asked to agree, or None."""
    if undecided:
        return f"{undecided} still to be decided. Go through each part of the record."
    return IDENTITY_FIRST if request.identity == "not_yet" else to_move(request, "to_agree")


def to_agree(request: SubjectAccess, by: Actor) -> str | None:
    """Return why this person cannot agree, or None."""
    return OWN if request.asked_to_agree_by_id == by.member_id else to_move(request, "agreed")


def to_give(request: SubjectAccess, how: str) -> str | None:
    """Return why it cannot be given, or None."""
    if how not in dict(GIVEN_HOW):
        return "Say how it reached them."
    return to_move(request, "given")


def to_end(request: SubjectAccess, how: str) -> str | None:
    """Return why it cannot end, or None."""
    return to_move(request, "ended") if how in dict(ENDED_HOW) else "Choose why it ends."
