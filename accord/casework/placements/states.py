"""The states of a placement, and which may follow which."""

CONFIRMED, STARTED, ENDED = "confirmed", "started", "ended"

MOVES = {
    CONFIRMED: {STARTED, ENDED},  # ended without a start: they never moved in
    STARTED: {ENDED},
    ENDED: set(),
}
