"""The states of a support plan, and which may follow which."""

DRAFT, AGREED, SUPERSEDED = "draft", "agreed", "superseded"

MOVES = {
    DRAFT: {DRAFT, AGREED},
    AGREED: {SUPERSEDED},
    SUPERSEDED: set(),
}
