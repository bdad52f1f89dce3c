"""Moving a proposed move, or a request for a longer stay, on: refused where somebody was quicker."""

from typing import Any

from accord import clock
from accord.access.refusals import refuse_if
from accord.casework.meetings.rules import facts_on
from accord.casework.moves import refusals
from accord.casework.moves.models import Extension, Move, MoveAnswer


def go(move: Move, to: str, **new: Any) -> None:
    """Move a move to a state and set what goes with it."""
    refuse_if(refusals.to_move(move, to))
    rows = Move.objects.filter(pk=move.pk, state=move.state)
    moved = rows.update(state=to, version=move.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    move.refresh_from_db()


def step(extension: Extension, to: str, **new: Any) -> None:
    """Move a request for a longer stay to a state and set what goes with it."""
    refuse_if(refusals.to_step(extension, to))
    rows = Extension.objects.filter(pk=extension.pk, state=extension.state)
    moved = rows.update(state=to, version=extension.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    extension.refresh_from_db()


def answers_of(move: Move) -> dict[str, MoveAnswer]:
    """The answer that stands of each of the three: their newest."""
    rows = MoveAnswer.objects.filter(move_id=move.pk).order_by("answered_at", "pk")
    return {row.role: row for row in rows}


def agreed_by(move: Move) -> list[str]:
    """The roles that agree as it stands, in a fixed order."""
    return sorted(role for role, row in answers_of(move).items() if row.answer == "agrees")


def about(move: Move) -> dict[str, Any]:
    """The facts every entry about a move has."""
    return {"move": move.pk, "placement": move.placement_id}


def gangs_on(move: Move) -> dict[str, Any]:
    """What is known of a risk from gangs: whatever the asker may read, so that no gate depends on it."""
    risk = facts_on(move.file_id, clock.now()).get("risk_gangs")
    return {"risk_gangs": risk} if risk else {}


def where_to(move: Move) -> dict[str, Any]:
    """The home it leads to, where it is one that Accord knows."""
    return {"home": move.to_home_id} if move.to_home_id else {}
