"""Why a file is not taken, in a sentence that says what to do."""

from dataclasses import dataclass

PDF, PNG, JPEG, TEXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
KINDS = "Attach a PDF, a PNG or JPEG picture, or a plain text file."
DAMAGED = "This file is damaged or is not what it says. Make it again, or print it to a new PDF."
TOO_MUCH = (
    "This file unpacks to far more than it seems. Make a smaller one, or print it to a new PDF."
)


class NotTaken(Exception):
    """The file is not kept. The sentence is for whoever chose it."""


@dataclass(frozen=True, slots=True)
class Remade:
    """What was made of a file: bytes that we wrote, and what kind they are."""

    media_type: str
    content: bytes
