"""Calling and holding a meeting when the risk is high."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.intelligence.actions.relaying import HOLDERS, WITH_KEYWORKER
from accord.casework.intelligence.models import IntelItem
from accord.casework.people.actions import owned
from accord.casework.risk_meetings import refusals
from accord.casework.risk_meetings.models import RiskMeeting, RiskMeetingWords
from accord.duties.record import record

LEAD = ["lead_worker", "lead_worker_manager"]
CALLED = [
    "tac_meeting_needed", "tac_meeting_convened", "tac_meeting_notice_given",
    "emergency_risk_planning_needed", "cse_meeting_convened", "keyworker_invited_to_meeting",
]  # fmt: skip


@action(by=LEAD, records=CALLED)
def call_risk_meeting(
    *,
    file: File,
    kind: str,
    topic: str,
    reason: str,
    scheduled_for: datetime,
    place: str,
    invited: Sequence[str],
    item: IntelItem | None = None,
    by: Actor,
) -> RiskMeeting:
    """Call a meeting because the risk is high, and give those asked as much notice as possible.

    `topic` is gangs, exploitation or other. `item` is the information it follows from.
    """
    refuse_if(
        refusals.to_call(kind, topic, reason, place, invited) or refusals.of_ahead(scheduled_for)
    )
    refuse_if(None if item is None or item.file_id == file.pk else "This is about another case.")
    row = RiskMeeting.objects.create(
        **owned(file, by),
        kind=kind,
        scheduled_for=scheduled_for,
        place=place,
        invited=list(invited),
        for_roles=_readers(invited),
        notice_at=clock.now(),
    )
    _say(row, "topic", topic, by, marking=1)
    _say(row, "reason", reason, by, marking=1)
    _record_called(row, topic, item, by)
    return row


def _record_called(row: RiskMeeting, topic: str, item: IntelItem | None, by: Actor) -> None:
    """Record that it was needed, that it was called, and that notice went at once."""
    about: dict[str, Any] = {"meeting": row.pk} | ({"intel": item.pk} if item else {})
    when = {"meeting_at": row.scheduled_for}
    if row.kind == "emergency":
        record("emergency_risk_planning_needed", file=row.file, by=by, meeting=row.pk)
    if topic == "exploitation" and row.kind in ("strategy", "professionals"):
        day = clock.local_date(row.scheduled_for)
        said = {"invited": row.invited, "meeting_kind": row.kind, "meeting_on": day}
        record("cse_meeting_convened", file=row.file, by=by, meeting=row.pk, **when, **said)
    else:
        kind = {"professionals": "strategy"}.get(row.kind, row.kind)
        record("tac_meeting_needed", file=row.file, by=by, **about)
        record("tac_meeting_convened", file=row.file, by=by, meeting_kind=kind, **about, **when)
    record(
        "tac_meeting_notice_given",
        file=row.file,
        by=by,
        meeting=row.pk,
        recipients=row.invited,
        **when,
    )
    if "keyworker" in row.invited:
        kind = row.kind if row.kind in ("strategy", "professionals", "tac") else "strategy"
        said = {"meeting": row.pk, "meeting_kind": kind}
        record("keyworker_invited_to_meeting", file=row.file, by=by, **when, **said)


@action(
    by=LEAD,
    records=["emergency_meeting_held", "emergency_plan_agreed", "cse_meeting_attended"],
)
def hold_risk_meeting(
    *,
    meeting: RiskMeeting,
    attended: Sequence[str],
    risk_level: str,
    plan: str,
    held_at: datetime | None = None,
    by: Actor,
) -> RiskMeeting:
    """Record that the meeting was held, who came, how high the risk is and the plan that was agreed.

    The plan is for everybody asked to the meeting.
    """
    at = held_at or clock.now()
    refuse_if(refusals.of_past(at) or refusals.of_people(attended))
    agreed = risk_level.strip() and plan.strip()
    refuse_if(None if agreed else "Say how high the risk is, and what was agreed.")
    absent = [role for role in meeting.invited if role not in attended]
    held = RiskMeeting.objects.filter(pk=meeting.pk, held_at__isnull=True).update(
        held_at=at,
        attended=list(attended),
        absent=absent,
        for_roles=_readers([*meeting.invited, *attended]),
    )
    refuse_if(None if held else "This meeting has been recorded as held already.")
    meeting.refresh_from_db()
    _say(meeting, "risk_level", risk_level, by, marking=0)
    _say(meeting, "plan", plan, by, marking=0)
    said = {"held_at": at, "attended": meeting.attended, "absent": meeting.absent}
    about = {"file": meeting.file, "by": by, "meeting": meeting.pk}
    record("emergency_meeting_held", happened_at=at, **about, **said)
    record("emergency_plan_agreed", **about)
    if _about_exploitation(meeting):
        record("cse_meeting_attended", happened_at=at, attended=meeting.attended, **about)
    return meeting


def _about_exploitation(meeting: RiskMeeting) -> bool:
    return meeting.words.filter(part="topic", words="exploitation").exists()


def _readers(roles: Sequence[str]) -> list[str]:
    beside = WITH_KEYWORKER if "keyworker" in roles else ()
    return list(dict.fromkeys([*roles, *beside, *HOLDERS]))


def _say(row: RiskMeeting, part: str, words: str, by: Actor, *, marking: int) -> None:
    RiskMeetingWords.objects.create(
        **owned(row.file, by), meeting=row, part=part, words=words.strip(), marking=marking
    )
