"""The agenda as the protocol writes it, beside what was agreed about each point."""

from collections.abc import Mapping, Sequence
from typing import Any

from accord.access.actor import Actor
from accord.casework.meetings.models import AgendaPoint, Expectations, PlanningMeeting
from accord.casework.meetings.rules import checklist, clauses_of_arrangement
from accord.casework.people.actions import owned
from accord.protocols.meetings import MeetingRoles

AGREED_BESIDE = "Agreed; see what was agreed for this young person."


def fill_agenda(
    meeting: PlanningMeeting, roles: MeetingRoles | None, events: Sequence[str], by: Actor
) -> None:
    """Give every point of the protocol's agenda its row, so that what was left open shows.

    A point that an arrangement agreed in this meeting makes real counts as agreed.
    """
    covered = {clause for event in events for clause in clauses_of_arrangement(by, event)}
    there = {row.point: row for row in AgendaPoint.objects.filter(meeting_id=meeting.pk)}
    for point in roles.agenda if roles else ():
        row = there.get(point.clause)
        agreed = AGREED_BESIDE if point.clause in covered else ""
        if row is None:
            AgendaPoint.objects.create(
                **owned(meeting.file, by),
                meeting_id=meeting.pk,
                point=point.clause,
                says=point.says,
                agreed=agreed,
            )
            continue
        left_open = not row.agreed and not row.not_relevant_because
        AgendaPoint.objects.filter(pk=row.pk).update(
            says=point.says, agreed=agreed if left_open else row.agreed
        )


def held_items(meeting: PlanningMeeting, facts: Mapping[str, Any], by: Actor) -> list[str]:
    """The items of the protocol's form that the record of this meeting holds."""
    form = checklist(by, "planning_meeting")
    answered = answered_points(meeting)
    items = form.needed(facts) if form else []
    return sorted({item.item for item in items if item.clause in answered})


def answered_points(meeting: PlanningMeeting) -> set[str]:
    """The clauses about which something was agreed, or that were found not relevant."""
    rows = AgendaPoint.objects.filter(meeting_id=meeting.pk).exclude(
        agreed="", not_relevant_because=""
    )
    return {row.point for row in rows} | _expectations_said(meeting)


def _expectations_said(meeting: PlanningMeeting) -> set[str]:
    """The clauses about expectations for which there are words."""
    row = Expectations.objects.filter(meeting_id=meeting.pk).first()
    words = {
        "ISL-PPM-41": row.of_provider if row else "",
        "ISL-PPM-42": row.of_young_person if row else "",
        "ISL-PPM-43": row.actions_away if row else "",
    }
    return {clause for clause, said in words.items() if said}
