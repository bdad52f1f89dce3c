"""What senior managers of two services do about boards and between each other."""

from accord.casework.boards.actions.sitting import (
    contribute_to_strategy,
    name_who_comes,
    pass_on_to_leads,
    record_board_meeting,
)

__all__ = [
    "contribute_to_strategy",
    "name_who_comes",
    "pass_on_to_leads",
    "record_board_meeting",
]
