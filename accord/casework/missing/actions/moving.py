"""Moving an absence from one state to the next, and what every event about it says."""

from typing import Any

from accord.access.refusals import refuse_if
from accord.casework.missing import refusals
from accord.casework.missing.models import Episode


def move(episode: Episode, state: str, **columns: Any) -> None:
    """Go on to this state, if nobody has moved it meanwhile.

    :raises Refused: if it cannot go there, or somebody else was quicker.
    """
    refuse_if(refusals.to_move(episode, state))
    change(episode, state=state, **columns)


def change(episode: Episode, **columns: Any) -> None:
    """Write columns of an absence over the version that was read.

    :raises Refused: if somebody else was quicker.
    """
    saved = Episode.objects.filter(pk=episode.pk, version=episode.version).update(
        **columns, version=episode.version + 1
    )
    refuse_if(None if saved else refusals.CHANGED)
    episode.refresh_from_db()


def about(episode: Episode) -> dict[str, Any]:
    """The facts that say which absence an event is about."""
    return {"episode": episode.pk, "placement": episode.placement_id}
