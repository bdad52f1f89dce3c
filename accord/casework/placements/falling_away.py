"""A placement that was confirmed and comes to nothing, because they live elsewhere or nobody looks any more.

It is no end of a stay: what ends with one is of where they live, so another event says it.
"""

from typing import Any

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.placements.models import Placement
from accord.casework.placements.states import CONFIRMED
from accord.duties.record import record


def fall_away_elsewhere(*, placement: Placement, by: Actor) -> None:
    """End what any other home has confirmed to somebody who has moved in for good."""
    _fall_away(placement.file, placement.pk, None, "moved_in_elsewhere", by)


def fall_away_withdrawn(*, file: File, referral: int, by: Actor) -> None:
    """End what was confirmed under a referral that was withdrawn just now."""
    _fall_away(file, None, referral, "referral_withdrawn", by)


def _fall_away(file: File, placement: int | None, referral: int | None, ending: str, by: Actor) -> None:  # fmt: skip
    """Whoever records it may read none of what another home confirmed, so the database finds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.confirmed_in_vain(%s, %s)", [placement, referral])
        rows = cursor.fetchall()
    for pk, home, team, keyworker in rows:
        record(
            "placement_fell_away",
            file=file,
            by=by,
            placement=pk,
            home=home,
            provider_team=team,
            ended_on=clock.local_date(clock.now()),
            ending=ending,
            **_nobody_to_support(keyworker),
        )


def in_vain(placement: Placement) -> dict[str, Any] | None:
    """What is said beside its end of a placement that nobody moved into, of somebody who lives elsewhere; else None."""
    if placement.state != CONFIRMED:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.lives_elsewhere(%s)", [placement.pk])
        row = cursor.fetchone()
    if not (row and row[0]):
        return None
    return {"provider_team": placement.provider_team_id, **_nobody_to_support(row[1])}


def _nobody_to_support(keyworker: int | None) -> dict[str, Any]:
    return {"member": keyworker} if keyworker else {}
