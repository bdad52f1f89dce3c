"""What a file that was attached may become, and which of them may be handed to anybody."""

RECEIVED, SCANNING, CLEAN, REFUSED = "received", "scanning", "clean", "refused"
STATES = [
    (RECEIVED, "Waiting to be scanned for viruses"),
    (SCANNING, "Being scanned for viruses"),
    (CLEAN, "Scanned: nothing harmful was found"),
    (REFUSED, "Refused: the scanner found something harmful"),
]
# Back to received where the scanner could not be asked: nothing is clean because nobody looked.
FILE_MOVES = {
    RECEIVED: frozenset([SCANNING]),
    SCANNING: frozenset([CLEAN, REFUSED, RECEIVED]),
    CLEAN: frozenset(),
    REFUSED: frozenset(),
}
