"""Files made for other systems: what their records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

SAID = "Say on the page of files that the file was not used, and make a new one."
RECEIVED = "What another system received stays there. Make a new file, and put it right on that system too."

CONNECTING: dict[str, Kept] = {
    **dict.fromkeys(("export_file_made", "export_file_dropped"), by_action(SAID)),
    "export_file_received": by_action(RECEIVED),
}
