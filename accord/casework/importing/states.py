"""How far an import has got."""

CHECKED, RUNNING, DONE, STOPPED = "checked", "running", "done", "stopped"
STATES = [
    (CHECKED, "Checked, not begun"),
    (RUNNING, "Being imported"),
    (DONE, "Imported"),
    (STOPPED, "Stopped"),
]
IMPORT_MOVES = {
    CHECKED: frozenset([RUNNING, STOPPED]),
    RUNNING: frozenset([DONE, STOPPED]),
    STOPPED: frozenset([RUNNING]),
    DONE: frozenset(),
}
