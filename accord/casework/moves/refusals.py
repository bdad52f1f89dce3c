"""Why a move, a longer stay or a closing may not go ahead, in sentences that say what to do."""

from datetime import date, datetime

from accord import clock
from accord.casework.homes.models import Bed, Home
from accord.casework.moves.models import Extension, Move
from accord.casework.moves.states import DECIDED, EXTENSION_MOVES, MOVES
from accord.casework.placements.models import Placement

CHANGED = "Somebody has just changed this. Look again."
ONE_MOVE = "A move is proposed already. Take that one back before you propose another."
ONE_EXTENSION = "A longer stay has been asked for already. Look at that request."
CHECKS = "Say whether the young person engages, and whether support is still needed: yes, no or not known."
PURPOSE = (
    "Say what work is planned and to what end, or which needs call for the adults' pathway. "
    "At least one of the two."
)
ANSWERERS = ("keyworker", "lead_worker", "young_person")


def of_stay(placement: Placement) -> str | None:
    """Return why nothing can be planned from this placement, or None."""
    if placement.state == "ended":
        return "This placement has ended."
    return None if placement.state == "started" else "The young person has not moved in yet."


def of_past(moment: datetime | None) -> str | None:
    """Return why something cannot have happened at that time (aware), or None."""
    if moment is None:
        return "Say when it was discussed."
    return None if moment <= clock.now() else "Enter a time that has already passed."


def to_propose(placement: Placement, plan: str, home: Home | None, described: str) -> str | None:
    """Return what a planned move still lacks, or None."""
    if home is not None and home.pk == placement.home_id:
        return "The young person lives there already. Choose where they are to move."
    if home is None and not described.strip():
        return "Say where the young person is to move: a home, or in words."
    return None if plan.strip() else "Write down the plan for the move."


def to_propose_within(placement: Placement, home: Home, level: str, reason: str) -> str | None:
    """Return why the provider cannot propose this home of its own, or None."""
    if home.pk == placement.home_id:
        return "The young person lives there already. Choose another of your homes."
    if home.agency_id != placement.home.agency_id:
        return "That home is another provider's. Propose a planned move instead."
    if home.closed_on and home.closed_on <= clock.local_date(clock.now()):
        return "This home has closed. Choose another."
    if level not in ("higher", "lower", "same"):
        return "Say whether more or less support is needed."
    return None if reason.strip() else "Say why the move is proposed."


def to_move(move: Move, to: str) -> str | None:
    """Return why the move cannot go to this state, or None."""
    if to in MOVES[move.state]:
        return None
    return {
        "moved": "This move has been made.",
        "refused": "This move was not agreed. Propose another.",
        "withdrawn": "This move was taken back. Propose another.",
        "in_escalation": "This move is on the ladder. Settle that first.",
        "proposed": "This move is not agreed yet.",
    }.get(move.state, "This move is agreed already.")


def to_answer(move: Move, role: str, answer: str, says: str) -> str | None:
    """Return why this answer cannot be given, or None."""
    if role not in ANSWERERS:
        return "Say whose answer it is: the young person's, the keyworker's or the lead worker's."
    if answer not in ("agrees", "does_not_agree"):
        return "Say whether they agree."
    if answer == "does_not_agree" and not says.strip():
        return "Write down why they do not agree, in their words."
    return None if move.state == "proposed" else to_move(move, "agreed") or "It is agreed already."


def to_carry_out(move: Move, bed: Bed | None, moved_at: datetime, why: str) -> str | None:
    """Return why the move cannot be recorded as made, or None."""
    if move.kind != "internal":
        return (
            "A planned move ends this placement. End it, and begin the next from its confirmation."
        )
    if move.state not in ("agreed", "notified") and not why.strip():
        return to_move(move, "notified") or "This move is not agreed yet."
    if bed is None or bed.home_id != move.to_home_id:
        return "Choose a bed in the home the young person moves to."
    return to_move(move, "moved") or of_past(moved_at)


def to_ask_longer(placement: Placement, why: str, until: date | None) -> str | None:
    """Return why a longer stay cannot be asked for, or None."""
    if not why.strip():
        return "Say why a longer stay is needed."
    planned = placement.planned_end
    if until and until <= max(clock.local_date(clock.now()), planned or date.min):
        return "Enter a day after the planned end."
    return of_stay(placement)


def to_step(extension: Extension, to: str) -> str | None:
    """Return why the request cannot go to this state, or None."""
    if to in EXTENSION_MOVES[extension.state]:
        return None
    return "This request has been decided." if extension.state == DECIDED else CHANGED


def of_checks(engaging: str, needs: str, work: str, outcomes: str, adult: str) -> str | None:
    """Return what the checks of a longer stay still lack, or None."""
    if not {engaging, needs} <= {"yes", "no", "not_known"}:
        return CHECKS
    if bool(work.strip()) != bool(outcomes.strip()) and not adult.strip():
        return "Say both what work is planned and what is hoped to come of it."
    return None if (work.strip() and outcomes.strip()) or adult.strip() else PURPOSE


def to_decide(extension: Extension, outcome: str, until: date | None, because: str) -> str | None:
    """Return why the longer stay cannot be decided so, or None."""
    if outcome not in ("granted", "refused", "not_needed"):
        return "Say what is decided."
    if not because.strip():
        return "Give the reason: the young person gets it in writing."
    if outcome != "granted":
        return to_step(extension, DECIDED)
    planned = extension.placement.planned_end
    if until is None or until <= max(clock.local_date(clock.now()), planned or date.min):
        return "Enter the new planned end: a day after the one there is."
    return of_stay(extension.placement) or to_step(extension, DECIDED)
