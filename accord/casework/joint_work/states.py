"""How far closing a joint case has come, and which may follow which."""

PROPOSED, DISCUSSED, DISPUTED, AGREED, WITHDRAWN = (
    "proposed",
    "discussed",
    "disputed",
    "agreed",
    "withdrawn",
)
CLOSURE_MOVES = {
    PROPOSED: {DISCUSSED, WITHDRAWN},
    DISCUSSED: {DISCUSSED, DISPUTED, AGREED, WITHDRAWN},
    DISPUTED: {DISPUTED, AGREED, WITHDRAWN},
    AGREED: set(),
    WITHDRAWN: set(),
}
RUNNING = (PROPOSED, DISCUSSED, DISPUTED)
