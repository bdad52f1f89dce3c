"""Messages that reached nobody: what their records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

TOLD = "How they were told stays as it was said. Tell them again, and write it down as a call."

NOTICES: dict[str, Kept] = {
    **dict.fromkeys(("notice_told_another_way", "close_notice_told_another_way"), by_action(TOLD)),
}
