"""What people do as a young person moves on, moves within a provider's homes, or stays longer."""

from accord.casework.moves.actions.agreeing import (
    agree_move,
    answer_move,
    notify_of_move,
    withdraw_move,
)
from accord.casework.moves.actions.checking import consider_area, request_move_check
from accord.casework.moves.actions.closing import close_placement
from accord.casework.moves.actions.making import carry_out_move
from accord.casework.moves.actions.proposing import propose_internal_move, propose_move
from accord.casework.moves.actions.staying_longer import (
    complete_extension_checks,
    decide_extension,
    give_extension_information,
    request_extension,
)

__all__ = [
    "agree_move",
    "answer_move",
    "carry_out_move",
    "close_placement",
    "complete_extension_checks",
    "consider_area",
    "decide_extension",
    "give_extension_information",
    "notify_of_move",
    "propose_internal_move",
    "propose_move",
    "request_extension",
    "request_move_check",
    "withdraw_move",
]
