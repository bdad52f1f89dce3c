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
    _fall_away(placement.file, (placement.pk, None, None), "moved_in_elsewhere", by)


def fall_away_withdrawn(*, file: File, referral: int, by: Actor) -> None:
    """End what was confirmed under a referral that was withdrawn just now."""
    _fall_away(file, (None, referral, None), "referral_withdrawn", by)


def fall_away_closed(*, file: File, by: Actor) -> None:
    """End what was confirmed on a case that was closed just now."""
    _fall_away(file, (None, None, file.pk), "case_closed", by)


def _fall_away(file: File, because_of: tuple[int | None, ...], ending: str, by: Actor) -> None:
    """Whoever records it may read none of what another home confirmed, so the database finds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.confirmed_in_vain(%s, %s, %s)", because_of)
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


def said_of_end(placement: Placement) -> tuple[str, dict[str, Any]]:
    """Which event says that a placement that is about to end has ended, and what is said beside it.

    Of somebody who lives in another home by now: where nobody moved in, it came to nothing; where they did, the stay is
    over, and it is said whose it was, so that nobody's part ends where they live. A provider with whom they live on is
    not named: its people stay.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.lives_elsewhere(%s)", [placement.pk])
        elsewhere, keyworker, not_with_them = cursor.fetchone() or (False, None, False)
    team = {"provider_team": placement.provider_team_id}
    if not elsewhere:
        return "placement_ended", {}
    if placement.state == CONFIRMED:
        return "placement_fell_away", {**team, **_nobody_to_support(keyworker)}
    return "placement_ended", {"lives_elsewhere": True, **(team if not_with_them else {})}


def _nobody_to_support(keyworker: int | None) -> dict[str, Any]:
    return {"member": keyworker} if keyworker else {}
