"""Why a case does not go to another area, or is not answered there, in sentences."""

WORDS = 4
STANDS = {
    "closed": "This case is closed. A closed case stays where it is.",
    "living": "They still live in a placement of this area. End the stay first, then hand the case over.",
    "restricted": (
        "This file is restricted to a list, which the other area does not have. Ask the information "
        "guardian: lift it when the other area is ready to restrict it."
    ),
    "linked": "This record is linked with another one. Part them first: the other area takes on one record.",
}
ONCE = "This case is offered already, or there is no such area. Look at how it stands."
GONE = "This offer is not open any more, or the case cannot come as it stands. Ask the area that offers it."
NOBODY = "Choose somebody who works here now to be lead worker."


def of_reason(reason: str) -> str | None:
    """Return why this is no reason, or None."""
    return None if len(reason.split()) >= WORDS else "Write why, in a sentence."
