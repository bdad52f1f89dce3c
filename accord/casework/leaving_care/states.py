"""The states of a referral to the accommodation panel, and which may follow which."""

REFERRAL_MOVES: dict[str, set[str]] = {
    "made": {"accepted", "deferred", "declined", "withdrawn"},
    "deferred": {"accepted", "deferred", "declined", "withdrawn"},
    "accepted": {"ready", "withdrawn"},
    "ready": {"withdrawn"},
    "declined": set(),
    "withdrawn": set(),
}
OPEN = ("made", "deferred", "accepted", "ready")
