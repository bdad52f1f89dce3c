"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

PLACEMENT = case_and("placement")
DOES |= {
    "start_placement": ("placements:start", PLACEMENT, "Record the move"),
    "assign_keyworker": ("placements:keyworker", case, "Name the keyworker"),
}
