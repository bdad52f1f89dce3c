"""The states of a meeting and of an arrangement, and which may follow which."""

ARRANGED, HELD, CANCELLED = "arranged", "held", "cancelled"
CURRENT, SUPERSEDED, ENDED = "current", "superseded", "ended"

MOVES = {
    ARRANGED: {ARRANGED, HELD, CANCELLED},  # arranged again: for another time
    HELD: set(),
    CANCELLED: set(),
}
ARRANGEMENT_MOVES = {CURRENT: {SUPERSEDED, ENDED}, SUPERSEDED: set(), ENDED: set()}
