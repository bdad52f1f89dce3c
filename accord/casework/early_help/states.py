"""How far the offer of a service has come, and which may follow which."""

PROPOSED, NOT_OFFERED, OFFERED, TAKEN_UP, DECLINED, ENDED = (
    "proposed",
    "not_offered",
    "offered",
    "taken_up",
    "declined",
    "ended",
)
OFFER_MOVES = {
    PROPOSED: {OFFERED, NOT_OFFERED},
    OFFERED: {TAKEN_UP, DECLINED},
    TAKEN_UP: {ENDED},
    NOT_OFFERED: set(),
    DECLINED: set(),
    ENDED: set(),
}
RUNNING = (PROPOSED, OFFERED, TAKEN_UP)
