"""The states of a problem around a home, and which may follow which."""

from typing import Any

from accord.access.refusals import refuse_if
from accord.casework.neighbourhood.models import Issue

RAISED, TOLD, ANSWERED, PROFILE, SETTLED = "raised", "told", "answered", "profile", "settled"
CHANGED = "Somebody has just changed this. Look again."

ISSUE_MOVES = {
    RAISED: {TOLD},
    TOLD: {ANSWERED},
    ANSWERED: {ANSWERED, PROFILE, SETTLED},
    PROFILE: {SETTLED},
    SETTLED: set(),
}


def move(issue: Issue, to: str, **values: Any) -> None:
    """Move it on, unless somebody else has just done so."""
    came = [state for state, on in ISSUE_MOVES.items() if to in on]
    moved = Issue.objects.filter(pk=issue.pk, state__in=came, version=issue.version)
    refuse_if(None if moved.update(state=to, version=issue.version + 1, **values) else CHANGED)
    issue.refresh_from_db()
