"""Why a case does not go to another area, or is not answered there, in sentences."""

from collections.abc import Collection, Iterable

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
UNSEEN = (
    "You may not see all that you would send. Take it out, or ask somebody on the case who may."
)
NOBODY = "Choose somebody who works here now to be lead worker."


def of_reason(reason: str) -> str | None:
    """Return why this is no reason, or None."""
    return None if len(reason.split()) >= WORDS else "Write why, in a sentence."


def of_sending(sends: Iterable[str], seen: Collection[str]) -> str | None:
    """Return why these do not go with a case, or None: nobody sends what they may not see."""
    wanted = {"arrangement" if one == "arrangements" else one for one in sends}
    return UNSEEN if wanted - set(seen) else None
