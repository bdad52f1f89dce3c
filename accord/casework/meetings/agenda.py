"""The agenda as the protocol writes it, beside what was agreed about each point."""

from collections.abc import Mapping, Sequence
from typing import Any

from accord.access.actor import Actor
from accord.casework.meetings.models import AgendaPoint, Expectations, PlanningMeeting
from accord.casework.meetings.rules import checklist, clauses_done_by
from accord.casework.people.actions import owned
from accord.protocols.meetings import MeetingRoles

EXPECTED = {
    "informed_provider_expectations": "of_provider",
    "informed_own_expectations": "of_young_person",
    "informed_actions_away": "actions_away",
}
AGREED_BESIDE = "Agreed; see what was agreed for this young person."


def fill_agenda(
    meeting: PlanningMeeting,
    roles: MeetingRoles | None,
    done: Sequence[tuple[str, Mapping[str, Any]]],
    by: Actor,
) -> None:
    """Give every point of the protocol's agenda its row, so that what was left open shows.

    `done` are the events of this meeting with their facts: a point whose duty one of them
    does counts as agreed.
    """
    covered = {c for event, facts in done for c in clauses_done_by(by, event, facts)}
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
    points, told = answered_points(meeting), _expectations_said(meeting)
    items = form.needed(facts) if form else []
    return sorted({one.item for one in items if one.clause in points or one.item in told})


def answered_points(meeting: PlanningMeeting) -> set[str]:
    """The clauses about which something was agreed, or that were found not relevant."""
    rows = AgendaPoint.objects.filter(meeting_id=meeting.pk)
    return {row.point for row in rows if row.agreed or row.not_relevant_because}


def _expectations_said(meeting: PlanningMeeting) -> set[str]:
    """The items about expectations for which there are words."""
    row = Expectations.objects.filter(meeting_id=meeting.pk).first()
    return {item for item, column in EXPECTED.items() if row and getattr(row, column).strip()}
