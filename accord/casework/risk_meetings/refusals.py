"""Why a meeting about high risk may not be called, held or closed so, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date, datetime

from accord import clock
from accord.casework.intelligence.refusals import MAY_HEAR
from accord.casework.risk_meetings.models import KINDS, PANELS, TOPICS

CHANGED = "Somebody has just changed this. Look again."
MAY_COME = (*MAY_HEAR, "lead_worker", "lead_worker_manager", "young_person", "parent")


def of_past(at: datetime) -> str | None:
    """Return why a moment will not do for something that happened, or None."""
    return "Enter a time that has already passed." if at > clock.now() else None


def of_ahead(at: datetime) -> str | None:
    """Return why a moment will not do for a meeting to come, or None."""
    return None if at > clock.now() else "Enter a time that is still to come."


def to_call(kind: str, topic: str, reason: str, place: str, invited: Sequence[str]) -> str | None:
    """Return what is missing from a meeting to be called, or None."""
    if kind not in dict(KINDS):
        return "Say which meeting this is."
    if topic not in dict(TOPICS):
        return "Say what it is about."
    if not reason.strip():
        return "Say why the meeting is needed. Only the lead worker's side reads this."
    if not place.strip():
        return "Say where it is, or how people join."
    return of_people(invited)


def of_people(roles: Sequence[str]) -> str | None:
    """Return why these people cannot be asked, or None."""
    if not roles:
        return "Say who is asked to come."
    strangers = [role for role in roles if role not in MAY_COME]
    return "Ask only people who work with the young person." if strangers else None


def to_list(panel: str, reason: str, at: datetime) -> str | None:
    """Return what is missing from listing for a panel, or None."""
    if panel not in dict(PANELS):
        return "Say whether it is the Bronze group or the risk panel."
    if not reason.strip():
        return "Say why they are discussed. Only the lead worker's side reads this."
    return of_ahead(at)


def of_actions(actions: Sequence[tuple[str, date]]) -> str | None:
    """Return what is wrong with what is asked of the provider, or None."""
    if any(not words.strip() for words, _ in actions):
        return "Say what each action is."
    today = clock.local_date(clock.now())
    if any(day < today for _, day in actions):
        return "Each action's day is today or still to come."
    return None
