"""What people do as a young person moves in, stays and leaves."""

from accord.casework.placements.actions.ending import (
    change_start_date,
    end_placement,
    extend_placement,
)
from accord.casework.placements.actions.starting import (
    assign_keyworker,
    move_in,
    place_in_emergency,
    start_placement,
)

__all__ = [
    "assign_keyworker",
    "change_start_date",
    "end_placement",
    "extend_placement",
    "move_in",
    "place_in_emergency",
    "start_placement",
]
