"""The states of an offer of a tenancy and of a problem with one, and which may follow which."""

MADE, CONFIRMED, ACCEPTED, DECLINED = "made", "confirmed", "accepted", "declined"
FOUND, HELPED, AT_RISK, AGREED, SETTLED, ENFORCED = (
    "found", "helped", "at_risk", "agreed", "settled", "enforced",
)  # fmt: skip

# Declined leads nowhere: the search goes on beside it, and a later offer is a new one.
TENANCY_OFFER_MOVES = {
    MADE: {CONFIRMED, DECLINED},
    CONFIRMED: {ACCEPTED, DECLINED},
    ACCEPTED: set(),
    DECLINED: set(),
}
TENANCY_ISSUE_MOVES = {
    FOUND: {HELPED, AT_RISK, SETTLED},
    HELPED: {AT_RISK, SETTLED},
    AT_RISK: {AGREED, SETTLED, ENFORCED},
    AGREED: {AT_RISK, SETTLED, ENFORCED},
    SETTLED: set(),
    ENFORCED: set(),
}
