"""Why something about an absence may not be recorded, in sentences that say what to do."""

from datetime import datetime

from accord import clock
from accord.casework.missing.models import Episode, MissingMeeting
from accord.casework.missing.states import (
    ABSENT,
    CLOSED,
    GRACE_RUNNING,
    MOVES,
    NO_REPORT,
    PAST_CURFEW,
    RECORDED,
    REPORTED,
    RETURNED,
)

ALREADY = "They are recorded as absent already. Open that absence and go on from there."
CHANGED = "Somebody has just changed this absence. Look again."
BACK = "They are recorded as back. Record a new absence."
FUTURE = "Enter a time that has already passed."
REFERENCE = (
    "The police reference is there already. If it is wrong, withdraw its entry on the timeline."
)
ORDER = "Enter a time that is not before the absence began."
SAYS = {
    REPORTED: "They have been reported to the police already. Record the return, or add to the report.",
    RETURNED: BACK,
    RECORDED: BACK,
    CLOSED: BACK,
    NO_REPORT: BACK,
    PAST_CURFEW: "They are past their curfew. Record the absence, or that they called.",
    GRACE_RUNNING: "The half hour is running already.",
    ABSENT: "They are recorded as absent already.",
}


def to_move(episode: Episode, state: str) -> str | None:
    """Return why an absence cannot go on to this state, or None."""
    if episode.withdrawn_at:
        return "This absence was recorded for another young person."
    return None if state in MOVES[episode.state] else SAYS[episode.state]


def of_times(at: datetime, began: datetime | None) -> str | None:
    """Return what is wrong with when something happened, or None."""
    if at > clock.now():
        return FUTURE
    # a form asks for the minute, and what began was often noted to the second
    return ORDER if began is not None and at < began.replace(second=0, microsecond=0) else None


def to_judge(episode: Episode, because: str) -> str | None:
    """Return why a judgement cannot be recorded, or None."""
    if episode.returned_at or episode.withdrawn_at:
        return BACK
    if episode.state == REPORTED:
        return SAYS[REPORTED]
    return None if because.strip() else "Say why, in a few words."


def after_return(episode: Episode) -> str | None:
    """Return why what follows a return cannot be recorded yet, or None."""
    return None if episode.returned_at else "Record that they are back first."


def before_return(episode: Episode, at: datetime) -> str | None:
    """Return why a likely return cannot be planned, or None."""
    if episode.returned_at:
        return BACK
    return "Enter a time that is still to come." if at <= clock.now() else None


def to_convene(scheduled_for: datetime) -> str | None:
    """Return why a meeting cannot be called for then, or None."""
    return "Enter a time that is still to come." if scheduled_for <= clock.now() else None


def of_meeting(meeting: MissingMeeting) -> str | None:
    """Return why a meeting can no longer be changed, or None."""
    if meeting.held_at:
        return "This meeting has been held."
    return "This meeting was cancelled. Call another." if meeting.cancelled_at else None
