"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case_and

PLACEMENT, MOVE = case_and("placement"), case_and("move")
DOES |= {
    "propose_move": ("moves:propose", PLACEMENT, "Propose a move"),
    "agree_move": ("challenges:move_of", PLACEMENT, "Open the move"),
    "request_move_check": ("challenges:move_of", PLACEMENT, "Open the move"),
    "consider_area": ("challenges:move_of", PLACEMENT, "Open the move"),
    "notify_of_move": ("moves:notify", MOVE, "Tell both teams"),
    "give_extension_information": ("moves:stay_of", PLACEMENT, "Answer"),
    "complete_extension_checks": ("moves:stay_of", PLACEMENT, "Open the request"),
    "decide_extension": ("moves:stay_of", PLACEMENT, "Decide"),
}
