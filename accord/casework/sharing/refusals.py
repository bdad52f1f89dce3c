"""Why a call, a letter or a filing cannot be recorded, in sentences that say what to do."""

from datetime import datetime

from accord import clock, vocabulary
from accord.casework.sharing.models.call import OUTCOMES


def of_call(to_role: str, outcome: str, called_at: datetime) -> str | None:
    """Return what is missing from a call, or None."""
    if to_role not in vocabulary.roles():
        return "Say who was called."
    if outcome not in dict(OUTCOMES):
        return "Say whether they were reached."
    if called_at > clock.now():
        return "Enter a time that has already passed."
    return None


def to_file(receipt: str) -> str | None:
    """Return what is missing from a filing, or None."""
    if not receipt.strip():
        return "Enter the reference that the case system gave for the saved paper."
    return None
