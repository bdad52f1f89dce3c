"""Why a meeting or an arrangement may not be changed, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import datetime

from accord import clock
from accord.casework.meetings.models import Arrangement, PlanningMeeting
from accord.casework.meetings.states import ARRANGED, CANCELLED, HELD

ANSWERED = "Somebody has just changed this meeting. Look again."
ALREADY_AHEAD = "A planning meeting is arranged already. Change its time, or cancel it first."


def to_arrange(placement_state: str, scheduled_for: datetime) -> str | None:
    """Return why a meeting cannot be arranged for then, or None."""
    if placement_state == "ended":
        return "This placement has ended. No planning meeting is needed."
    if scheduled_for < clock.now():
        return "Enter a time that is still to come. Record a meeting that was held as held."
    return None


def to_change(meeting: PlanningMeeting) -> str | None:
    """Return why a meeting can no longer be rearranged, cancelled or held, or None."""
    return {
        ARRANGED: None,
        HELD: "This meeting has been held. Arrange another for what is left.",
        CANCELLED: "This meeting was cancelled. Arrange another.",
    }[meeting.state]


def to_write_notes(meeting: PlanningMeeting) -> str | None:
    """Return why the notes of this meeting cannot be written, or None."""
    if meeting.state == CANCELLED:
        return "This meeting was cancelled, so it has no notes."
    return None


def to_send_notes(meeting: PlanningMeeting, recipients: Sequence[str]) -> str | None:
    """Return why the notes cannot be sent, or None."""
    if meeting.state != HELD:
        return "Record that the meeting was held before you send its notes."
    if not recipients:
        return "Say who the notes go to."
    return None


def of_place(at_placement: bool, location: str) -> str | None:
    """Return what is missing about where a meeting is held, or None."""
    if not at_placement and not location.strip():
        return "Say where the meeting is held."
    return None


def of_case(placement_file: int, meeting: PlanningMeeting | None) -> str | None:
    """Return that a meeting is another young person's, or None."""
    if meeting is not None and meeting.file_id != placement_file:
        return "This meeting belongs to another case. Choose one of this case."
    return None


def to_end(arrangement: Arrangement, because: str) -> str | None:
    """Return why an arrangement cannot be ended, or None."""
    if arrangement.state != "current":
        return "This arrangement no longer holds. Look at the one that does."
    if not because.strip():
        return "Say why the arrangement ends."
    return None
