"""Missing panels, strategy and professionals meetings: called, the keyworker invited, held."""

from collections.abc import Sequence
from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.missing import refusals
from accord.casework.missing.models import MissingMeeting
from accord.casework.missing.roles import EITHER, WORKERS
from accord.casework.people.actions import owned
from accord.duties.record import record

JUST = "Somebody has just changed this meeting. Look again."


@action(by=WORKERS, records=["missing_panel_or_meeting_convened", "keyworker_invited_to_meeting"])
def call_missing_meeting(
    *,
    file: File,
    kind: str,
    scheduled_for: datetime,
    convened_by: str = "",
    invite_keyworker: bool = True,
    by: Actor,
) -> MissingMeeting:
    """Record that a missing panel, strategy or professionals meeting is called, and invite the keyworker.

    `kind` is missing_panel, strategy or professionals; `scheduled_for` is aware.
    """
    refuse_if(refusals.to_convene(scheduled_for))
    meeting = MissingMeeting.objects.create(
        **owned(file, by), kind=kind, scheduled_for=scheduled_for, convened_by=convened_by
    )
    said = {"meeting": meeting.pk, "meeting_at": scheduled_for, "meeting_kind": kind}
    record("missing_panel_or_meeting_convened", file=file, by=by, **said)
    if invite_keyworker:
        _invite(meeting, by)
    return meeting


@action(by=WORKERS, records=["keyworker_invited_to_meeting"])
def invite_keyworker_to_missing_meeting(*, meeting: MissingMeeting, by: Actor) -> MissingMeeting:
    """Invite the keyworker to the meeting. Accord writes to them at once."""
    refuse_if(refusals.of_meeting(meeting))
    refuse_if("The keyworker is invited already." if meeting.keyworker_invited_at else None)
    _invite(meeting, by)
    return meeting


def _invite(meeting: MissingMeeting, by: Actor) -> None:
    _change(meeting, keyworker_invited_at=clock.now())
    record(
        "keyworker_invited_to_meeting",
        file=meeting.file,
        by=by,
        meeting=meeting.pk,
        meeting_at=meeting.scheduled_for,
        meeting_kind=meeting.kind,
        meeting_about="missing",
    )


def _change(meeting: MissingMeeting, **columns: object) -> None:
    saved = MissingMeeting.objects.filter(pk=meeting.pk, version=meeting.version).update(
        **columns, version=meeting.version + 1
    )
    refuse_if(None if saved else JUST)
    meeting.refresh_from_db()


@action(by=EITHER, records=["missing_meeting_attended"])
def record_missing_meeting(
    *,
    meeting: MissingMeeting,
    held_at: datetime,
    attended: Sequence[str],
    contribution: str = "",
    decisions: str = "",
    by: Actor,
) -> MissingMeeting:
    """Record that the meeting was held, who came, what the keyworker contributed and what was decided.

    `held_at` is aware; `attended` are roles. New times for reporting are agreed as an arrangement.
    """
    refuse_if(refusals.of_meeting(meeting) or refusals.of_times(held_at, None))
    refuse_if(None if attended else "Select who came.")
    _change(meeting, held_at=held_at, attended=list(attended), contribution=contribution, decisions=decisions)  # fmt: skip
    record("missing_meeting_attended", file=meeting.file, by=by, happened_at=held_at, meeting=meeting.pk, attended=list(attended))  # fmt: skip
    return meeting


@action(by=WORKERS, records=["missing_meeting_cancelled"])
def cancel_missing_meeting(*, meeting: MissingMeeting, by: Actor) -> MissingMeeting:
    """Cancel the meeting: what was owed for it is owed no longer."""
    refuse_if(refusals.of_meeting(meeting))
    _change(meeting, cancelled_at=clock.now())
    record("missing_meeting_cancelled", file=meeting.file, by=by, meeting=meeting.pk)
    return meeting
