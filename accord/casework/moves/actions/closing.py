"""Closing the records of a stay that has ended: refused while something about it is open."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.moves.open_things import open_about
from accord.casework.placements.models import Placement
from accord.duties.record import record

CLOSERS = [
    "provider", "provider_manager", "placements_team", "lead_worker", "lead_worker_manager",
]  # fmt: skip
CLOSED = "The records of this stay are closed already."
NOT_OVER = "The stay has not ended. End it first; its records are closed afterwards."
SHOWN = 4  # as many as a sentence holds


@action(by=CLOSERS, records=["placement_closed"])
def close_placement(*, placement: Placement, by: Actor) -> Placement:
    """Close the records of a stay that has ended. The provider stops seeing the case.

    Nothing is deleted: what was recorded stays for the young person, for the next home as the
    Supported Housing Record, and for whoever asks later what was done.
    """
    refuse_if(refusal_to_close(placement))
    open_rows = Placement.objects.filter(pk=placement.pk, state="ended", closed_at__isnull=True)
    closed = open_rows.update(
        closed_at=clock.now(), closed_by_id=by.member_id, version=placement.version + 1
    )
    refuse_if(None if closed else CLOSED)
    placement.refresh_from_db()
    record(
        "placement_closed",
        file=placement.file,
        by=by,
        placement=placement.pk,
        home=placement.home_id,
        provider_team=placement.provider_team_id,
        another_stay=_lives_there_still(placement),
    )
    return placement


def refusal_to_close(placement: Placement) -> str | None:
    """Return why the records of the stay cannot be closed, naming what is open, or None."""
    if placement.closed_at:
        return CLOSED
    if placement.state != "ended":
        return NOT_OVER
    found = open_about(placement)
    if not found:
        return None
    more = f", and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"Something about this stay is open: {'; '.join(found[:SHOWN])}{more}."


def _lives_there_still(placement: Placement) -> bool:
    others = Placement.objects.filter(
        file_id=placement.file_id, provider_team_id=placement.provider_team_id, state="started"
    )
    return others.exclude(pk=placement.pk).exists()
