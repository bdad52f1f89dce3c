"""Why a period, a hold or a signature cannot be, in sentences that say what to do."""

from accord.casework.retention.models import WHY_HELD
from accord.casework.retention.periods import BASES, MOST_YEARS, Rules

OWN = "You proposed this. Somebody else has to agree to it."
GONE = "This is not open any more. Look at the list again."
SIGNED = "You have signed this already. Somebody else signs as well."
NOT_NOW = "This record is held, or its time has not come. It cannot be signed."
NO_FILE = "No record can be held with that reference. Check it with whoever asks."
PROPOSED = "Somebody has proposed a period for this record already. Answer that first."


def of_period(record: str, basis: str, years: int, because: str, by: Rules) -> str | None:
    """Return what is wrong with a period that is to be proposed, or None."""
    if record not in by.area:
        return "Choose a record whose period the area sets."
    if basis not in BASES:
        return "Choose what the years are counted from."
    if not 1 <= years <= MOST_YEARS:
        return f"Enter from 1 to {MOST_YEARS} years."
    return None if because.strip() else "Write why so long and no longer."


def of_hold(why: str, words: str) -> str | None:
    """Return what is missing from a hold, or None."""
    if why not in dict(WHY_HELD):
        return "Choose why it is held."
    return "Write what it is held for." if why == "other" and not words.strip() else None
