"""Documents made for one recipient: what their records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

GONE = "A document that went stays. Make a new one, and tell whoever has the old one."
BEFORE = "Give the document up, or recall it while it can be. Then make it again."
WHO = "End the contact on the Documents page, and add the right one."

DOCUMENTS: dict[str, Kept] = {
    **dict.fromkeys(("document_released", "document_posted"), by_action(GONE)),
    **dict.fromkeys(
        (
            "document_made",
            "document_given_up",
            "document_check_asked",
            "document_checked",
            "document_sent_back",
            "document_sent",
            "document_recalled",
            "document_held_back",
        ),
        by_action(BEFORE),
    ),
    **dict.fromkeys(("known_contact_added", "known_contact_ended"), by_action(WHO)),
}
