"""Why an entry cannot be moved to another young person, in sentences that say what to do."""

from typing import Any

from accord.access.actor import Actor
from accord.access.models import File

SAME = "It is on this young person's file already. Choose another."
NOT_THERE = "You have no part in that young person's case. Ask somebody who has to record it there, and withdraw it here."
MOVED = "Somebody has just moved it. Look again."
BUSY = "That young person has an open absence already. Put that one right first, or add to it."


def to_move(row: Any, to: File, by: Actor, roles: list[str]) -> str | None:
    """Return why an entry cannot go to that file, or None."""
    if row.withdrawn_at:
        return MOVED
    if row.file_id == to.pk:
        return SAME
    both = (by.roles_on(row.file_id), by.roles_on(to.pk))
    return None if all(held & set(roles) for held in both) else NOT_THERE
