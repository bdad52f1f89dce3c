"""Addresses and letters: what was said stays; what is right is said anew.

A letter that went somewhere wrong is not unsent by withdrawing the entry.
"""

from collections.abc import Mapping

from accord.casework.putting_right.kept import Kept, by_action

ADDRESS = "End this address, and record the one that is right. The old one is kept as it was."
SAFE = "Say anew whether it is safe to write there, and why: the newest word holds."
CONTACT = "Say anew when and how they are reached safely: the newest word holds."
PRINTED = "Print the letter again, and destroy the first."
LEFT = "Take the address out of what was written. What was read cannot be taken back."

ADDRESSES: Mapping[str, Kept] = {
    "address_added": by_action(ADDRESS),
    "address_ended": by_action("Record the address again. When it ended is kept."),
    "address_safety_recorded": by_action(SAFE),
    "safe_contact_recorded": by_action(CONTACT),
    "letter_printed": by_action(PRINTED),
    "address_left_in_text": by_action(LEFT),
}
