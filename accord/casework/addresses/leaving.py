"""Keeping why something that looks like an address was left in words that others read."""

from collections.abc import Sequence

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.duties.record import record

REASONS = [
    ("needed_by_reader", "Whoever reads it needs it for their work"),
    ("public_place", "It is a public place or a service, and nobody lives there"),
    ("not_an_address", "It is not an address or a number"),
    ("they_agreed", "The person it belongs to agreed"),
]


@action(by=[], records=["address_left_in_text"])
def leave_address_in_text(
    *, file: File, because: str, looks_like: Sequence[str], by: Actor
) -> None:
    """Keep why something that looks like an address stays in words that others read.

    For everybody who writes them: what they wrote was saved by an action of its own, which says
    who may. The words are no part of it.
    """
    refuse_if(None if because in dict(REASONS) else "Select why it must stay.")
    record(
        "address_left_in_text",
        file=file,
        by=by,
        left_because=because,
        looks_like=list(looks_like),
    )
