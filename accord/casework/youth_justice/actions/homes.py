"""A meeting about a home that may fail: called with everybody, and held."""

from collections.abc import Sequence
from datetime import datetime

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.youth_justice import refusals
from accord.casework.youth_justice.models import DisruptionMeeting
from accord.casework.youth_justice.who import LEAD
from accord.duties.record import record


@action(by=LEAD, records=["disruption_meeting_scheduled", "disruption_meeting_invitation_sent"])
def call_disruption_meeting(
    *, placement: Placement, meeting_at: datetime, place: str, invited: Sequence[str], by: Actor
) -> DisruptionMeeting:
    """Call a meeting about a home that may fail. The protocol says who must be asked."""
    refuse_if(refusals.to_call(meeting_at, place, invited))
    row = DisruptionMeeting.objects.create(
        **owned(placement.file, by),
        placement=placement,
        meeting_at=meeting_at,
        place=place.strip(),
        invited=list(invited),
    )
    about = {"meeting": row.pk, "placement": placement.pk}
    said = {"meeting_at": meeting_at, "invited": row.invited}
    record("disruption_meeting_scheduled", file=placement.file, by=by, **about, **said)
    if "youth_justice_worker" in invited:
        record("disruption_meeting_invitation_sent", file=placement.file, by=by, **about)
    return row


@action(by=LEAD, records=["disruption_meeting_held"])
def hold_disruption_meeting(
    *, meeting: DisruptionMeeting, held_at: datetime, attended: Sequence[str], by: Actor
) -> DisruptionMeeting:
    """Record that the meeting was held and who came."""
    refuse_if(refusals.of_moment(held_at) or refusals.of_people(attended))
    rows = DisruptionMeeting.objects.filter(pk=meeting.pk, held_at__isnull=True)
    moved = rows.update(held_at=held_at, attended=list(attended), version=meeting.version + 1)
    refuse_if(None if moved else "This meeting has been recorded as held already.")
    meeting.refresh_from_db()
    record(
        "disruption_meeting_held",
        file=meeting.file,
        by=by,
        happened_at=held_at,
        meeting=meeting.pk,
        placement=meeting.placement_id,
        attended=meeting.attended,
    )
    return meeting
