"""The states of a review and of an agreed date, and which may follow which."""

SCHEDULED, HELD, RECORDED, SKIPPED = "scheduled", "held", "recorded", "skipped"
PLANNED, SUPERSEDED = "planned", "superseded"

MOVES = {
    SCHEDULED: {SCHEDULED, HELD, SKIPPED},  # scheduled again: for another time
    HELD: {RECORDED},
    RECORDED: set(),
    SKIPPED: set(),
}
DATE_MOVES = {PLANNED: {HELD, SKIPPED, SUPERSEDED}, HELD: set(), SKIPPED: set(), SUPERSEDED: set()}
