"""What a document may become, and what may follow what."""

from datetime import timedelta

STATES = [
    ("made", "Made"),
    ("to_check", "With a second person"),
    ("checked", "Checked"),
    ("sent_back", "Sent back by the second person"),
    ("going", "Going"),
    ("recalled", "Recalled"),
    ("released", "Released"),
    ("held_back", "Held back"),
    ("posted", "Posted or handed over"),
    ("given_up", "Given up"),
]
MOVES: dict[str, set[str]] = {
    "made": {"to_check", "going", "given_up"},
    "to_check": {"checked", "sent_back", "given_up"},
    "checked": {"going", "given_up"},
    "going": {"recalled", "released", "held_back"},
    "released": {"posted"},
    "posted": set(),
    "recalled": set(),
    "held_back": set(),
    "sent_back": set(),
    "given_up": set(),
}
RECALL = timedelta(minutes=10)
