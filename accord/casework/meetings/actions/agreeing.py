"""Agreeing something for one young person: in versions, the newest of a kind holds."""

from datetime import datetime

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.meetings import refusals
from accord.casework.meetings.models import Arrangement, PlanningMeeting
from accord.casework.meetings.roles import EITHER
from accord.casework.meetings.rules import said
from accord.casework.meetings.states import CURRENT, ENDED, SUPERSEDED
from accord.casework.meetings.terms import Terms
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.duties.record import record

AGREED = [
    "missing_arrangements_agreed",
    "sharing_arrangements_agreed",
    "incident_arrangements_agreed",
    "risk_indicators_agreed",
    "order_updates_agreed",
    "curfew_agreed",
]
SENSITIVE = "This is kept from most people on the case. Ask the lead worker to agree it."
JUST_AGREED = "Somebody has just agreed this anew. Look at what holds now."


@action(by=EITHER, records=AGREED)
def agree_arrangement(
    *,
    placement: Placement,
    terms: Terms,
    meeting: PlanningMeeting | None = None,
    agreed_at: datetime | None = None,
    by: Actor,
) -> Arrangement:
    """Agree something for this young person. It replaces what held before of the same kind.

    `agreed_at` is aware; now if left out.
    """
    return agree(placement, terms, meeting=meeting, at=agreed_at or clock.now(), by=by)


def agree(
    placement: Placement,
    terms: Terms,
    *,
    meeting: PlanningMeeting | None,
    at: datetime,
    by: Actor,
) -> Arrangement:
    """Write the next version and its event. Part of agreeing and of holding a meeting."""
    refuse_if(_refusal_of(placement, terms, meeting))
    number = _make_way(placement, terms, at, by)
    with refuse_on("one_current_arrangement", JUST_AGREED):
        row = Arrangement.objects.create(
            **{**owned(placement.file, by), "marking": terms.marking},
            placement_id=placement.pk,
            meeting_id=meeting.pk if meeting else None,
            kind=terms.kind,
            about=terms.subject,
            number=number,
            agreed_at=at,
        )
    _write_terms(row, terms, by)
    record(
        terms.event,
        file=placement.file,
        by=by,
        happened_at=at,
        arrangement=row.pk,
        placement=placement.pk,
        version=number,
        **said(meeting=row.meeting_id),
        **terms.facts(),
    )
    return row


def _refusal_of(placement: Placement, terms: Terms, meeting: PlanningMeeting | None) -> str | None:
    """Return what is wrong with the terms, the meeting, or this person's sight of them, or None."""
    wrong = terms.refusal() or refusals.of_case(placement.file_id, meeting)
    return wrong or _refusal_to_mark(placement.file_id, terms.marking)


def _refusal_to_mark(file_id: int, marking: int) -> str | None:
    """Return why this person cannot write rows so marked on this file, or None."""
    if not marking:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM app.reach('arrangement') r"
            " WHERE r.file_id = %s AND r.marking = %s)",
            [file_id, marking],
        )
        (may,) = cursor.fetchone()
    return None if may else SENSITIVE


def _write_terms(row: Arrangement, terms: Terms, by: Actor) -> None:
    for table, columns in terms.rows():
        own = {**owned(row.file, by), "marking": row.marking}
        table.objects.create(**own, arrangement_id=row.pk, **columns)


def _make_way(placement: Placement, terms: Terms, at: datetime, by: Actor) -> int:
    """Supersede the version that holds, if there is one. Return the next number."""
    versions = Arrangement.objects.filter(
        placement_id=placement.pk, kind=terms.kind, about=terms.subject
    )
    newest = versions.order_by("-number").first()
    versions.filter(state=CURRENT).update(
        state=SUPERSEDED, over_at=at, recorded_at=clock.now(), recorded_by_id=by.member_id
    )
    return newest.number + 1 if newest else 1


@action(by=EITHER, records=["arrangement_ended"])
def end_arrangement(*, arrangement: Arrangement, because: str, by: Actor) -> Arrangement:
    """End something that was agreed, saying why. Nothing takes its place."""
    refuse_if(refusals.to_end(arrangement, because))
    moved = Arrangement.objects.filter(pk=arrangement.pk, state=CURRENT).update(
        state=ENDED,
        over_at=clock.now(),
        ended_because=because,
        ended_by_id=by.member_id,
        version=arrangement.version + 1,
    )
    refuse_if(None if moved else JUST_AGREED)
    arrangement.refresh_from_db()
    record(
        "arrangement_ended",
        file=arrangement.file,
        by=by,
        arrangement=arrangement.pk,
        placement=arrangement.placement_id,
        version=arrangement.number,
        arranged=arrangement.kind,
    )
    return arrangement
