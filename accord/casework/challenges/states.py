"""How far a challenge has come. On which step of its ladder it stands, the protocol's own words say."""

OPENED, CLIMBING, CLOSED = "opened", "climbing", "closed"

CHALLENGE_MOVES = {
    OPENED: {CLIMBING, CLOSED},
    CLIMBING: {CLIMBING, CLOSED},
    CLOSED: set(),
}
