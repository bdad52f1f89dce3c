"""How far up its ladder a challenge is, and which may follow which."""

OPENED, DISCUSSED = "opened", "discussed"
AT_PLACEMENTS, AT_COMMISSIONING, CLOSED = (
    "with_placements_team",
    "with_commissioning_team",
    "closed",
)

WITH_MANAGERS = "with_managers"

CHALLENGE_MOVES = {
    OPENED: {DISCUSSED, WITH_MANAGERS, CLOSED},
    DISCUSSED: {DISCUSSED, AT_PLACEMENTS, CLOSED},
    AT_PLACEMENTS: {AT_COMMISSIONING, CLOSED},
    AT_COMMISSIONING: {CLOSED},
    WITH_MANAGERS: {CLOSED},
    CLOSED: set(),
}
# The rung of the protocol's ladder that each state stands on.
RUNGS = {
    DISCUSSED: "discussion",
    AT_PLACEMENTS: "placements",
    AT_COMMISSIONING: "commissioning",
    WITH_MANAGERS: "managers",
}
