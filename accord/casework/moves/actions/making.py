"""The day of a move between a provider's own homes: one stay ends and the next begins, in one go."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.homes.models import Bed
from accord.casework.homes.turns import take_turn
from accord.casework.moves import refusals
from accord.casework.moves.models import Move
from accord.casework.moves.moving import about, go
from accord.casework.moves.states import MOVED
from accord.casework.moves.who import EITHER
from accord.casework.people.actions import owned
from accord.casework.placements.actions import end_placement, start_placement
from accord.casework.placements.models import Placement
from accord.casework.sealing.refusals import refuse_sealed
from accord.duties.record import record

KEPT = ("purpose", "length", "longer_term_option", "planned_end", "referral_id")


@action(by=EITHER, records=["placement_ended", "placement_started", "move_carried_out"])
def carry_out_move(
    *, move: Move, bed: Bed, moved_at: datetime, going_ahead: str = "", by: Actor
) -> Placement:
    """Record that the young person moved to the other home, when (aware) and into which bed.

    The keyworker stays. `going_ahead` says why it could not wait to be agreed, for safety.
    """
    take_turn(move.file_id)
    refuse_if(refusals.to_carry_out(move, bed, moved_at, going_ahead))
    refuse_sealed(move.file, move.to_home, by)
    end_placement(
        placement=move.placement,
        ended_at=moved_at,
        ending="internal_move",
        going_ahead=going_ahead,
        by=by,
    )
    new = _next(move, bed, moved_at, by)
    new = start_placement(placement=new, started_at=moved_at, bed=bed, by=by)
    go(move, MOVED, moved_at=moved_at, new_placement_id=new.pk)
    record("move_carried_out", file=move.file, by=by, happened_at=moved_at, **about(move))
    return new


def _next(move: Move, bed: Bed, moved_at: datetime, by: Actor) -> Placement:
    """The placement that follows, with what holds on from the one before."""
    before = move.placement
    assert move.to_home is not None
    return Placement.objects.create(
        **owned(move.file, by),
        **{name: getattr(before, name) for name in KEPT},
        provider_team_id=move.to_home.provider_team_id,
        home_id=move.to_home_id,
        bed=bed,
        move_in_on=clock.local_date(moved_at),
        out_of_borough=move.to_home.out_of_borough,
    )
