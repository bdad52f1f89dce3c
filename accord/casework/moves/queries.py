"""What screens show of moves and longer stays, and of what follows when a stay ends."""

from dataclasses import dataclass

from accord import vocabulary
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.moves.models import Extension, Move, MoveAnswer
from accord.casework.moves.moving import answers_of
from accord.casework.placements.falling_away import said_of_end
from accord.casework.placements.models import Placement
from accord.duties.models import Duty
from accord.duties.record import foresee


@dataclass(frozen=True, slots=True)
class MovePage:
    """One move with the answer that stands of each who has to agree, in a fixed order."""

    move: Move
    answers: tuple[tuple[str, MoveAnswer | None], ...]


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows when a stay ends: who lets go and when, what lapses, what stays owed."""

    leaves: tuple[tuple[str, int], ...]  # role, days after
    lapses: tuple[str, ...]
    stays: tuple[str, ...]


def moves_on(file: File) -> list[Move]:
    """Every move proposed on the case, the newest first."""
    rows = Move.objects.filter(file_id=file.pk).select_related("to_home", "placement__home")
    found = list(rows.order_by("-proposed_at"))
    shown("placement", [file.pk])
    return found


def extensions_on(file: File) -> list[Extension]:
    """Every longer stay that was asked for, the newest first."""
    rows = Extension.objects.filter(file_id=file.pk).select_related("placement__home")
    found = list(rows.order_by("-asked_at"))
    shown("placement", [file.pk])
    return found


def move_page(move: Move) -> MovePage:
    """One move, and who agrees."""
    given = answers_of(move)
    asked = ["young_person", "lead_worker"] + (["keyworker"] if move.kind == "planned" else [])
    shown("placement", [move.file_id])
    return MovePage(move, tuple((role, given.get(role)) for role in asked))


def what_follows(placement: Placement, *, by: Actor) -> Follows:
    """What would follow if the stay ended now, as the protocols decide it. Nothing is written."""
    event, beside = said_of_end(placement)
    decision = foresee(
        event,
        file=placement.file,
        by=by,
        placement=placement.pk,
        home=placement.home_id,
        ending="unplanned_end",
        **beside,
    )
    going = {lapse.duty for lapse in decision.lapses}
    rows = Duty.objects.filter(file_id=placement.file_id, closed_at__isnull=True)
    duties = list(rows.order_by("pk"))
    shown("duty", [placement.file_id])
    titles = vocabulary.roles()
    leaves = {leave.role: leave.after_days or 0 for leave in decision.leaves if leave.role}
    return Follows(
        leaves=tuple((titles[role].title, days) for role, days in sorted(leaves.items())),
        lapses=tuple(dict.fromkeys(duty.act for duty in duties if duty.pk in going)),
        stays=tuple(dict.fromkeys(duty.act for duty in duties if duty.pk not in going)),
    )
