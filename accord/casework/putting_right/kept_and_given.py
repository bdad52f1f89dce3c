"""Asking for one's own record, and that somebody has died: what their records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, alone, by_action

ASKED = "Say on the page of their own record that it ended, and record it anew."
STAYS = "What was decided, agreed or given stays. Record it anew where it was not so."

KEPT_AND_GIVEN: dict[str, Kept] = {
    "death_recorded": alone(died_on=""),
    "subject_access_asked": by_action(ASKED),
    **dict.fromkeys(
        (
            "subject_access_identity_checked",
            "subject_access_decided",
            "subject_access_extended",
            "subject_access_check_asked",
            "subject_access_agreed",
            "subject_access_sent_back",
            "subject_access_made",
            "subject_access_given",
            "subject_access_ended",
        ),
        by_action(STAYS),
    ),
}
