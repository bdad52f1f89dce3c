"""Why a case does not go to another area, or is not answered there, in sentences."""

from collections.abc import Collection, Iterable, Mapping, Sequence

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
PACK_ONCE = (
    "This stay has a hand-over pack already, or there is no such area. Look at how it stands."
)
PACK_GONE = "This hand-over pack does not stand any more. Ask the area that offered it."
UNSEEN = (
    "You may not see all that you would send. Take it out, or ask somebody on the case who may."
)
NOBODY = "Choose somebody who works here now to be lead worker."

PLACE_ANSWERED = "They have answered already. Look at what they said."
NOT_ASKED = "This question does not stand any more: it was answered, or taken back."


def of_asking(
    said: Mapping[str, str],
    known: Mapping[str, Sequence[tuple[str, str]]],
    areas: Iterable[str],
    names: Collection[str],
) -> str | None:
    """Return why other areas cannot be asked for this, or None. Only words of the lists go out."""
    if any(said[question] not in dict(words) for question, words in known.items()):
        return "Answer each question with one of the answers that are there."
    wanted = list(areas)
    if not wanted:
        return "Choose at least one area to ask."
    return None if set(wanted) <= set(names) else "There is no such area. Choose from the list."


def of_reason(reason: str) -> str | None:
    """Return why this is no reason, or None."""
    return None if len(reason.split()) >= WORDS else "Write why, in a sentence."


def of_sending(sends: Iterable[str], seen: Collection[str]) -> str | None:
    """Return why these do not go with a case, or None: nobody sends what they may not see."""
    wanted = {"arrangement" if one == "arrangements" else one for one in sends}
    return UNSEEN if wanted - set(seen) else None
