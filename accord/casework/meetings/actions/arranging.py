"""Arranging the placement planning meeting: when, where, who is asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.meetings import refusals
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.roles import WORKERS
from accord.casework.meetings.rules import PLANNING_HELD, facts_on, roles_on, said
from accord.casework.meetings.states import ARRANGED, CANCELLED
from accord.casework.people.actions import owned, save_version
from accord.casework.placements.models import Placement
from accord.duties.record import record

PLACE = ("location", "location_is_placement", "elsewhere_because", "elsewhere_words")


@action(by=WORKERS, records=["placement_planning_meeting_arranged"])
def arrange_planning_meeting(
    *,
    placement: Placement,
    scheduled_for: datetime,
    location_is_placement: bool = True,
    location: str = "",
    elsewhere_because: str = "",
    elsewhere_words: str = "",
    parents_may_come: str = "not_known",
    invited: Sequence[str] = (),
    by: Actor,
) -> PlanningMeeting:
    """Arrange the placement planning meeting (ISL-PPM-03), at the placement unless a reason is given.

    `scheduled_for` is aware. `invited` names roles beside those the protocol asks.
    """
    refuse_if(refusals.to_arrange(placement.state, scheduled_for))
    refuse_if(refusals.of_place(location_is_placement, location))
    details = {name: value for name, value in locals().items() if name in PLACE}
    with refuse_on("one_planning_meeting_ahead", refusals.ALREADY_AHEAD):
        meeting = PlanningMeeting.objects.create(
            **owned(placement.file, by),
            placement_id=placement.pk,
            scheduled_for=scheduled_for,
            parents_may_come=parents_may_come,
            arranged_at=clock.now(),
            arranged_by_id=by.member_id,
            **details,
        )
    _record_arranged(meeting, placement, invited, by)
    return meeting


@action(by=WORKERS, records=["placement_planning_meeting_arranged"])
def rearrange_planning_meeting(
    *,
    meeting: PlanningMeeting,
    version: int,
    scheduled_for: datetime,
    location_is_placement: bool = True,
    location: str = "",
    elsewhere_because: str = "",
    elsewhere_words: str = "",
    parents_may_come: str = "not_known",
    invited: Sequence[str] = (),
    by: Actor,
) -> PlanningMeeting:
    """Move a planning meeting to another time or place. Who chairs follows from the new day.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    refuse_if(refusals.to_change(meeting))
    refuse_if(refusals.to_arrange(meeting.placement.state, scheduled_for))
    refuse_if(refusals.of_place(location_is_placement, location))
    new = {name: value for name, value in locals().items() if name in PLACE}
    new.update(scheduled_for=scheduled_for, parents_may_come=parents_may_come)
    save_version(meeting, version, new, by)
    _record_arranged(meeting, meeting.placement, invited, by, rearranged=True)
    return meeting


@action(by=WORKERS, records=["placement_planning_meeting_cancelled"])
def cancel_planning_meeting(*, meeting: PlanningMeeting, reason: str, by: Actor) -> PlanningMeeting:
    """Cancel a planning meeting that is still to come, saying why."""
    refuse_if(refusals.to_change(meeting))
    moved = PlanningMeeting.objects.filter(pk=meeting.pk, state=ARRANGED).update(
        state=CANCELLED,
        cancelled_at=clock.now(),
        cancelled_because=reason,
        version=meeting.version + 1,
    )
    refuse_if(None if moved else refusals.ANSWERED)
    meeting.refresh_from_db()
    record(
        "placement_planning_meeting_cancelled",
        file=meeting.file,
        by=by,
        meeting=meeting.pk,
        placement=meeting.placement_id,
        reason=reason,
    )
    return meeting


def _record_arranged(
    meeting: PlanningMeeting,
    placement: Placement,
    invited: Sequence[str],
    by: Actor,
    **more: Any,
) -> None:
    """Record when and where, who is asked and who will chair on that day."""
    place = place_facts(meeting)
    facts = facts_on(meeting.file_id, meeting.scheduled_for, **place)
    roles = roles_on(by, PLANNING_HELD, facts)
    asked = [part.role for part in (*roles.must_attend, *roles.should_attend)] if roles else []
    record(
        "placement_planning_meeting_arranged",
        file=meeting.file,
        by=by,
        meeting=meeting.pk,
        placement=placement.pk,
        meeting_at=meeting.scheduled_for,
        before_move_in=before_move_in(placement, meeting.scheduled_for),
        **place,
        **said(
            risk_gangs=facts.get("risk_gangs"),
            invited=list(dict.fromkeys([*asked, *invited])),
            chair=roles.chairs.role if roles and roles.chairs else None,
        ),
        **more,
    )


def place_facts(meeting: PlanningMeeting) -> dict[str, Any]:
    """Where a meeting is held and whether parents come, as rules read it."""
    return said(
        location_is_placement=meeting.location_is_placement,
        elsewhere_because=meeting.elsewhere_because,
        parents_may_come=meeting.parents_may_come,
    )


def before_move_in(placement: Placement, at: datetime) -> bool:
    """Whether a moment is before the day of the move, known or planned."""
    return clock.local_date(at) < (placement.started_on or placement.move_in_on)
