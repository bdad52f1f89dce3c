"""Why something about an incident may not be recorded, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import datetime

from accord import clock
from accord.casework.incidents.models import (
    CONDUCT,
    PARTS,
    REASONS,
    TOLD,
    TOLD_BY,
    Incident,
    ResidentConduct,
)

FUTURE = "Enter a time that has already passed."
ELSEWHERE = "This incident was recorded for another young person."


def to_record(words: str, occurred_at: datetime) -> str | None:
    """Return what is missing from an incident, or None."""
    if occurred_at > clock.now():
        return FUTURE
    return None if words.strip() else "Say in a few words what happened."


DECIDED = "This has been decided already. Note it anew if there is more."


def to_note_conduct(conduct: str, words: str, told_by: str, at: datetime) -> str | None:
    """Return what is missing from a note of what a resident did, or None."""
    if conduct not in dict(CONDUCT):
        return "Select whether it is a crime or antisocial behaviour."
    if told_by not in dict(TOLD_BY):
        return "Select who told the home."
    return to_record(words, at)


def to_decide_conduct(
    matter: ResidentConduct, action_taken: bool, words: str, reasons: str
) -> str | None:
    """Return why this cannot be decided so, or None."""
    if matter.decided_at:
        return DECIDED
    if action_taken and not words.strip():
        return "Write what the home does."
    return None if reasons.strip() else "Write why."


def to_tell(incident: Incident, to: str, told_at: datetime) -> str | None:
    """Return why it cannot be recorded that somebody was told, or None."""
    if incident.withdrawn_at:
        return ELSEWHERE
    if to not in dict(TOLD):
        return "Say who was told: the lead worker or their manager. For the emergency duty team record that you contacted it."
    if told_at > clock.now():
        return FUTURE
    began = incident.occurred_at.replace(second=0, microsecond=0)  # a form asks for the minute
    return "Enter a time that is not before the incident." if told_at < began else None


def to_contact(reason: str, contacted_at: datetime) -> str | None:
    """Return why contact with the emergency duty team cannot be recorded, or None."""
    if contacted_at > clock.now():
        return FUTURE
    if reason and reason not in dict(REASONS):
        return "Select one of the three reasons."
    return None


def to_report(incident: Incident, what_happened: str) -> str | None:
    """Return why the report cannot be sent, or None."""
    if incident.withdrawn_at:
        return ELSEWHERE
    if incident.report_submitted_at:
        return "The report has been sent already."
    return None if what_happened.strip() else "Say what happened. Name no young person."


def naming(names: Sequence[str], texts: Sequence[str]) -> str | None:
    """Return that a report names the young person, or None."""
    said = " ".join(texts).casefold()
    words = {word for text in said.split() for word in [text.strip(".,;:!?()'’\"")]}
    if any(name.casefold() in words for name in names if name):
        return "The report goes to commissioning and names no young person. Write “the resident” instead of their name."
    return None


def of_parts(parts: Sequence[str]) -> str | None:
    """Return what is wrong with the points that were answered, or None."""
    if not parts:
        return "Write something about at least one point, or why it is not needed."
    unknown = set(parts) - set(dict(PARTS))
    return f"{min(unknown)} is none of the points." if unknown else None
