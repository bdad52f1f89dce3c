"""Proposing a move: planned, or within a provider's own homes."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes.models import Home
from accord.casework.moves import refusals
from accord.casework.moves.models import Move
from accord.casework.moves.moving import about, gangs_on, where_to
from accord.casework.moves.who import EITHER, HOME
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.sealing.refusals import refuse_sealed
from accord.duties.record import record


@action(by=EITHER, records=["move_on_proposed"])
def propose_move(
    *,
    placement: Placement,
    plan: str,
    to_home: Home | None = None,
    to_described: str = "",
    evidence: str = "",
    by: Actor,
) -> Move:
    """Propose a planned move from this placement: where to, the plan, and what it rests on."""
    refuse_if(refusals.of_stay(placement))
    refuse_if(refusals.to_propose(placement, plan, to_home, to_described))
    refuse_sealed(placement.file, to_home, by)
    with refuse_on("one_live_move", refusals.ONE_MOVE):
        move = Move.objects.create(
            **owned(placement.file, by),
            kind="planned",
            placement_id=placement.pk,
            provider_team_id=placement.provider_team_id,
            to_home=to_home,
            to_described=to_described,
            plan=plan,
            evidence=evidence,
            proposed_at=clock.now(),
        )
    facts = {**about(move), **where_to(move), **gangs_on(move)}
    record("move_on_proposed", file=move.file, by=by, **facts)
    return move


@action(by=HOME, records=["internal_move_proposed"])
def propose_internal_move(
    *,
    placement: Placement,
    home: Home,
    level_change: str,
    reason: str,
    discussed_at: datetime,
    evidence: str = "",
    by: Actor,
) -> Move:
    """Propose a move to another of your homes, once it was discussed (when, aware).

    `reason` is said in terms of support; what belongs to risk, gangs or health stands elsewhere.
    """
    refuse_if(refusals.of_stay(placement) or refusals.of_past(discussed_at))
    refuse_if(refusals.to_propose_within(placement, home, level_change, reason))
    refuse_sealed(placement.file, home, by)
    with refuse_on("one_live_move", refusals.ONE_MOVE):
        move = Move.objects.create(
            **owned(placement.file, by),
            kind="internal",
            placement_id=placement.pk,
            provider_team_id=placement.provider_team_id,
            to_home=home,
            level_change=level_change,
            reason=reason,
            evidence=evidence,
            discussed_at=discussed_at,
            proposed_at=clock.now(),
        )
    facts = {**about(move), **where_to(move), **gangs_on(move), "level_change": level_change}
    record("internal_move_proposed", file=move.file, by=by, **facts)
    return move
