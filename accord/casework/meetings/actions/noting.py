"""Writing down a meeting while it goes on: saved in parts, by one recorder at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import EditedMeanwhile, refuse_if
from accord.casework.meetings import refusals
from accord.casework.meetings.models import (
    AgendaPoint,
    Expectations,
    MeetingNotes,
    PlanningMeeting,
)
from accord.casework.meetings.roles import EITHER
from accord.casework.people.actions import owned, save_version


@dataclass(frozen=True, slots=True)
class Point:
    """What a point of the agenda came to: `agreed`, or why it is not relevant, or neither yet.

    `point` is the clause the agenda gives it; `says` its words there.
    """

    point: str
    agreed: str = ""
    not_relevant_because: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the provider and the young person expect of each other, in words."""

    of_provider: str = ""
    of_young_person: str = ""
    actions_away: str = ""


@action(by=EITHER, records=[])
def save_meeting_notes(
    *,
    meeting: PlanningMeeting,
    version: int,
    points: Sequence[Point] = (),
    notes: str | None = None,
    expectations: Expected | None = None,
    legal_curfew: str | None = None,
    increased_risk: str | None = None,
    by: Actor,
) -> MeetingNotes:
    """Save part of a meeting's record. What is left out stays as it was; `version` is 0 the first time.

    :raises EditedMeanwhile: with what the other recorder saved, if it is newer.
    """
    refuse_if(refusals.to_write_notes(meeting))
    answers = {"notes": notes, "legal_curfew": legal_curfew, "increased_risk": increased_risk}
    new = {name: value for name, value in answers.items() if value is not None}
    row = _save_own(meeting, version, new, points, by)
    write_points(meeting, points, by)
    if expectations is not None:
        write_expectations(meeting, expectations, by)
    return row


def _save_own(
    meeting: PlanningMeeting,
    version: int,
    new: dict[str, Any],
    points: Sequence[Point],
    by: Actor,
) -> MeetingNotes:
    row = MeetingNotes.objects.select_for_update().filter(meeting_id=meeting.pk).first()
    if row is None:
        return MeetingNotes.objects.create(**owned(meeting.file, by), meeting_id=meeting.pk, **new)
    if row.version != version:
        theirs = {name: getattr(row, name) for name in new} | _their_points(meeting, points)
        raise EditedMeanwhile(theirs, by=row.recorded_by.name)
    save_version(row, version, new, by)
    return row


def _their_points(meeting: PlanningMeeting, points: Sequence[Point]) -> dict[str, str]:
    wanted = [one.point for one in points]
    found = AgendaPoint.objects.filter(meeting_id=meeting.pk, point__in=wanted)
    return {row.point: row.agreed or row.not_relevant_because for row in found}


def write_points(meeting: PlanningMeeting, points: Sequence[Point], by: Actor) -> None:
    """Write what was agreed on these points over what was there."""
    for one in points:
        refuse_if(_refusal_of(one))
        own = owned(meeting.file, by)
        AgendaPoint.objects.update_or_create(
            meeting_id=meeting.pk,
            point=one.point,
            defaults=_columns(one) | {n: own[n] for n in ("recorded_at", "recorded_by_id")},
            create_defaults=_columns(one) | own,
        )


def _columns(one: Point) -> dict[str, str]:
    words = {"agreed": one.agreed, "not_relevant_because": one.not_relevant_because}
    return words | ({"says": one.says} if one.says else {})


def _refusal_of(one: Point) -> str | None:
    """Return that a point is answered twice, or None."""
    if one.agreed.strip() and one.not_relevant_because.strip():
        return f"{one.says or one.point}: say what was agreed or why it is not relevant, not both."
    return None


def write_expectations(meeting: PlanningMeeting, expected: Expected, by: Actor) -> Expectations:
    """Write what the provider and the young person expect of each other."""
    own = owned(meeting.file, by)
    words = {
        "of_provider": expected.of_provider,
        "of_young_person": expected.of_young_person,
        "actions_away": expected.actions_away,
    }
    row, _ = Expectations.objects.update_or_create(
        meeting_id=meeting.pk,
        defaults=words | {n: own[n] for n in ("recorded_at", "recorded_by_id")},
        create_defaults=words | own,
    )
    return row
