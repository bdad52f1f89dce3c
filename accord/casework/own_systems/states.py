"""How far somebody's use of another service's system has come, and which may follow which."""

ASKED, GIVEN, REFUSED, ENDED, SHUT = "asked", "given", "refused", "ended", "shut"
SYSTEM_USE_MOVES = {
    ASKED: {GIVEN, REFUSED, SHUT},
    GIVEN: {ENDED, SHUT},
    ENDED: {SHUT},
    REFUSED: set(),
    SHUT: set(),
}
LIVE = (ASKED, GIVEN)
