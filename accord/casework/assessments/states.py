"""The states of an offer, and which may follow which."""

OFFERED, ACCEPTED, DECLINED, LAPSED, WITHDRAWN = (
    "offered", "accepted", "declined", "lapsed", "withdrawn",
)  # fmt: skip

MOVES = {
    OFFERED: {ACCEPTED, DECLINED, LAPSED, WITHDRAWN},
    ACCEPTED: {WITHDRAWN},
    DECLINED: set(),
    LAPSED: set(),
    WITHDRAWN: set(),
}
