"""Outreach for those who left for a home of their own: offered, begun or declined, ended."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Member
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.support import refusals
from accord.casework.support.models import Outreach
from accord.casework.support.models.after import BECAUSE
from accord.casework.support.states import DECLINED, OVER, RUNNING
from accord.casework.support.who import LEAVING, OUTREACH
from accord.duties.record import record


@action(by=LEAVING, records=["outreach_offered"])
def offer_outreach(*, placement: Placement, by: Actor) -> Outreach:
    """Record that outreach was offered, before or after the young person left."""
    with refuse_on("one_outreach_open", refusals.ONE_OUTREACH):
        row = Outreach.objects.create(
            **owned(placement.file, by), placement_id=placement.pk, offered_at=clock.now()
        )
    record("outreach_offered", file=placement.file, by=by, **_about(row))
    return row


@action(by=LEAVING, records=["outreach_started"])
def start_outreach(
    *,
    outreach: Outreach,
    worker: Member,
    planned_end: date,
    started_on: date | None = None,
    by: Actor,
) -> Outreach:
    """Record that they take it: who gives it, from which London day (today if left out) until when.

    That worker sees the case for as long as the outreach runs, as the protocol says.
    """
    day = started_on or clock.local_date(clock.now())
    refuse_if(refusals.to_start_outreach(outreach.placement, day, planned_end))
    agency = outreach.placement.provider_team.agency_id
    of_theirs = worker.agency_id == agency
    refuse_if(None if of_theirs else "Choose somebody of the provider they lived with.")
    _go(outreach, RUNNING, worker_id=worker.pk, started_on=day, planned_end=planned_end)
    record(
        "outreach_started",
        file=outreach.file,
        by=by,
        **_about(outreach),
        member=worker.pk,
        started_on=day,
        planned_end=planned_end,
    )
    return outreach


@action(by=LEAVING, records=["outreach_declined"])
def decline_outreach(*, outreach: Outreach, by: Actor) -> Outreach:
    """Record that the young person does not want outreach. It can be offered again."""
    _go(outreach, DECLINED, declined_at=clock.now())
    record("outreach_declined", file=outreach.file, by=by, **_about(outreach))
    return outreach


@action(by=[OUTREACH, *LEAVING], records=["outreach_ended"])
def end_outreach(
    *, outreach: Outreach, because: str, ended_on: date | None = None, by: Actor
) -> Outreach:
    """Record that outreach ended, on a London day (today if left out), and why."""
    day = ended_on or clock.local_date(clock.now())
    known = because in dict(BECAUSE)
    refuse_if(refusals.of_day(day) or (None if known else "Say why it ended."))
    _go(outreach, OVER, ended_on=day, because=because)
    record(
        "outreach_ended",
        file=outreach.file,
        by=by,
        **_about(outreach),
        ended_on=day,
        because_of=because,
    )
    return outreach


def _about(outreach: Outreach) -> dict[str, Any]:
    return {"outreach": outreach.pk, "placement": outreach.placement_id}


def _go(outreach: Outreach, to: str, **new: Any) -> None:
    refuse_if(refusals.to_move_outreach(outreach, to))
    rows = Outreach.objects.filter(pk=outreach.pk, state=outreach.state)
    moved = rows.update(state=to, version=outreach.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    outreach.refresh_from_db()
