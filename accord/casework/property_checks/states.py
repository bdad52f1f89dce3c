"""The states of a property that the police are asked about, and which may follow which."""

from typing import Any

from accord.access.refusals import refuse_if
from accord.casework.property_checks.models import PropertyCheck

CONSIDERED, TOLD, ANSWERED, DECIDED = "considered", "told", "answered", "decided"

CHECK_MOVES = {
    CONSIDERED: {TOLD},
    TOLD: {ANSWERED, DECIDED},  # decided without an answer: a manager says why
    ANSWERED: {DECIDED},
    DECIDED: set(),
}


def move(check: PropertyCheck, to: str, **values: Any) -> None:
    """Move it on, unless somebody else has just done so."""
    came = [state for state, on in CHECK_MOVES.items() if to in on]
    moved = PropertyCheck.objects.filter(pk=check.pk, state__in=came).update(state=to, **values)
    refuse_if(None if moved else "Somebody has just changed this. Look again.")
    check.state = to
    for name, value in values.items():
        setattr(check, name, value)
