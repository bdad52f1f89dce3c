"""After the planning meeting: the young person informed, the handbook given, the notes sent."""

from collections.abc import Sequence
from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.meetings import refusals
from accord.casework.meetings.actions.noting import Expected, write_expectations
from accord.casework.meetings.models import Attendance, Expectations, Handbook, PlanningMeeting
from accord.casework.meetings.papers import notes_parts
from accord.casework.meetings.roles import EITHER, HOME
from accord.casework.meetings.rules import said
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.sharing.letters import write_letter
from accord.duties.record import record

INFORMED = ("provider_expectations", "own_expectations", "actions_away")


@action(by=EITHER, records=["young_person_informed_of_expectations"])
def inform_young_person(
    *,
    meeting: PlanningMeeting,
    informed: Sequence[str] = INFORMED,
    expectations: Expected | None = None,
    by: Actor,
) -> Expectations:
    """Record that the young person was told what to expect and what is expected (ISL-PPM-41 to -43).

    `informed` holds provider_expectations, own_expectations and actions_away, or some of them.
    """
    refuse_if(None if set(informed) & set(INFORMED) else "Say what the young person was told.")
    if expectations is not None:
        write_expectations(meeting, expectations, by)
    return tell_young_person(meeting, informed, clock.now(), by)


def tell_young_person(
    meeting: PlanningMeeting, informed: Sequence[str], at: datetime, by: Actor
) -> Expectations:
    """Note when they were told, with its event. Part of informing and of holding the meeting."""
    row = Expectations.objects.filter(meeting_id=meeting.pk).first()
    row = row or write_expectations(meeting, Expected(), by)
    Expectations.objects.filter(pk=row.pk).update(informed_at=at, informed_by_id=by.member_id)
    row.refresh_from_db()
    record(
        "young_person_informed_of_expectations",
        file=meeting.file,
        by=by,
        happened_at=at,
        meeting=meeting.pk,
        placement=meeting.placement_id,
        holds=[name for name in INFORMED if name in informed],
    )
    return row


@action(by=HOME, records=["moving_in_handbook_given"])
def give_handbook(
    *,
    placement: Placement,
    edition: int = 1,
    meeting: PlanningMeeting | None = None,
    given_at: datetime | None = None,
    by: Actor,
) -> Handbook:
    """Record that the young person was given the moving in handbook (ISL-PPM-44), and which edition."""
    refuse_if(refusals.of_case(placement.file_id, meeting))
    refuse_if(None if edition >= 1 else "Say which edition of the handbook: 1 or higher.")
    at = given_at or clock.now()
    row = Handbook.objects.create(
        **owned(placement.file, by),
        placement_id=placement.pk,
        meeting_id=meeting.pk if meeting else None,
        edition=edition,
        given_at=at,
    )
    record(
        "moving_in_handbook_given",
        file=placement.file,
        by=by,
        happened_at=at,
        placement=placement.pk,
        version=edition,
        **said(meeting=meeting.pk if meeting else None),
    )
    return row


@action(by=EITHER, records=["meeting_notes_sent"])
def send_meeting_notes(
    *, meeting: PlanningMeeting, recipients: Sequence[str] = (), by: Actor
) -> PlanningMeeting:
    """Send the notes of the meeting with clear actions, to everybody who was asked.

    `recipients` are roles; everybody in the record of who came, if left out.
    """
    asked = Attendance.objects.filter(meeting_id=meeting.pk)
    roles = list(dict.fromkeys(recipients or [one.role for one in asked]))
    refuse_if(refusals.to_send_notes(meeting, roles))
    _write_copies(meeting, roles, by)
    if meeting.notes_sent_at is None:
        PlanningMeeting.objects.filter(pk=meeting.pk).update(
            notes_sent_at=clock.now(), notes_sent_by_id=by.member_id
        )
    meeting.refresh_from_db()
    record(
        "meeting_notes_sent",
        file=meeting.file,
        by=by,
        meeting=meeting.pk,
        placement=meeting.placement_id,
        recipients=roles,
    )
    return meeting


def _write_copies(meeting: PlanningMeeting, roles: Sequence[str], by: Actor) -> None:
    parts = notes_parts(meeting)
    for role in roles:
        write_letter(
            file=meeting.file,
            kind="meeting_notes",
            heading="Notes of the placement planning meeting",
            content="plan",
            subject="meeting",
            subject_id=meeting.pk,
            to_role=role,
            parts=parts,
            by=by,
        )
