"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, case


def _nothing(owed: Any) -> tuple[Any, ...]:
    """The address names no record."""
    return ()


DOES["share_what_is_held"] = ("known_to:case", case, "Answer what was asked")
# Whoever is asked without a part on the case answers on a page of their own.
DOES["share_nothing"] = ("known_to:asked", _nothing, "Answer what was asked")
