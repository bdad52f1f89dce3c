"""Why an urgent matter may not be raised, added to or ended, in sentences that say what to do."""

from collections.abc import Iterable
from datetime import datetime

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.casework.out_of_hours.clockwork import IN_HOURS, handed_on
from accord.casework.out_of_hours.models import Matter
from accord.protocols.tables import Outcome

NOBODY_SAYS = (
    "No protocol of this area says who helps outside working hours. Ring the emergency duty team."
)
WORKING_HOURS = "It is working hours. Ring the social worker or personal adviser, or their manager."
OVER = "This has been dealt with. If it comes up again, raise it anew."
CHANGED = "This has just been dealt with or handed on. Look again: what you wrote is still here."


def to_raise(found: Outcome | None, words: str) -> str | None:
    """Return why nothing can be raised out of hours, or None."""
    if found is None:
        return NOBODY_SAYS
    if found.outcome[0] == IN_HOURS:
        return WORKING_HOURS
    return None if words.strip() else "Say in a few words what is urgent."


def to_note(words: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if words.strip() else "Write down what you did or know."


def to_resolve(matter: Matter, outcome: str, held: Iterable[str], by: Actor) -> str | None:
    """Return why this person cannot end the matter now, or None. It is for whoever has it by the clock."""
    if matter.resolved_at:
        return OVER
    if not outcome.strip():
        return "Say what was done."
    now = clock.now()
    moved = handed_on(matter.handled_by, _since(matter), now, by)
    has_it = moved[1] if moved else matter.handled_by
    if moved or has_it not in set(held):
        return (
            f"This is with the {vocabulary.roles()[has_it].title.lower()} now. Add what you did as a note, and ring them: "
            "they say when it is over."
        )  # fmt: skip
    return None


def _since(matter: Matter) -> datetime:
    held: datetime = matter.holdings.get(held_until__isnull=True).held_from
    return held
