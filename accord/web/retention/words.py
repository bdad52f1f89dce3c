"""How long something is kept, in words."""

from accord.casework.retention.models import STATES, WHY_HELD

HELD = dict(WHY_HELD)
STATE = dict(STATES)


def length(basis: str, years: int) -> str:
    """A period in words."""
    if basis == "closed":
        return f"{years} year{'' if years == 1 else 's'} after the case was closed"
    return f"Until they would be {years}, and not before the case is closed"
