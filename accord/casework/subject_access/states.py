"""What becomes of asking for one's own record, and what may follow what."""

STATES = [
    ("deciding", "Being put together"),
    ("to_agree", "With a second person"),
    ("agreed", "Agreed"),
    ("made", "Ready to be given"),
    ("given", "Given"),
    ("ended", "Ended without it"),
]
MOVES = {
    "deciding": ("to_agree", "ended"),
    "to_agree": ("agreed", "deciding", "ended"),
    "agreed": ("made", "deciding", "ended"),
    "made": ("given", "ended"),
    "given": (),
    "ended": (),
}
