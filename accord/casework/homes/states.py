"""The states of a vacancy, and which may follow which."""

OPEN, HELD, FILLED, WITHDRAWN = "open", "held", "filled", "withdrawn"

MOVES = {
    OPEN: {HELD, FILLED, WITHDRAWN},
    HELD: {HELD, OPEN, FILLED, WITHDRAWN},  # held again: held on for longer
    FILLED: set(),
    WITHDRAWN: set(),
}
