"""Why a document cannot be made, checked, sent or recalled, in sentences that say what to do."""

from collections.abc import Collection

from accord import clock
from accord.access.actor import Actor
from accord.casework.documents.assembling import Asked, Assembled
from accord.casework.documents.delivering import may_be_posted
from accord.casework.documents.facts import FROM_LOG, GOES_TO
from accord.casework.documents.models import HOW_KNOWN, KINDS, RELATIONS, WAYS, MadeDocument
from accord.casework.documents.recipients import Recipient
from accord.casework.documents.states import MOVES

MEANWHILE = "Somebody else has just changed this document. Look at it again."
NOBODY = "Choose whom it is for from the list: people on the case now, the young person, or known contacts."
SAME_WORDS = (
    "These words are already in a document for somebody of the family or outside. Write to each of"
    " them for themselves: what one may know another may not."
)
CHANGED = (
    "What is recorded, or what they may see, has changed since you made this. Give it up and make"
    " it again."
)
NOT_THEIRS = "This is for whoever made the document."
TOO_LATE = "The ten minutes to recall it are over. Telephone them now, and tell your manager."
TOO_MANY = "There are more than 2,000 entries. Choose fewer days."
OWN = "You made this document. Somebody else has to check it."
NOT_ALL = "You may not see all that is in this document, so you cannot check it. Ask the author to choose somebody who may."


def to_make(
    asked: Asked, to: Recipient | None, purpose: str, because: str, given: Collection[str] | None
) -> str | None:
    """Return what is missing from a document that is to be made, or None.

    `given` are the classes that may be asked for by name, None where any.
    """
    if asked.kind not in dict(KINDS):
        return "Choose what kind of document it is."
    if to is None:
        return NOBODY
    if to.kind not in GOES_TO[asked.kind]:
        return f"A {dict(KINDS)[asked.kind].lower()} is not made for {_whom(to)}. Choose another kind, or somebody else."
    if not purpose.strip():
        return "Write what the document is for. It stands on each page."
    if asked.kind == "letter" and not asked.words.strip():
        return "Write the letter."
    if given is not None and asked.chosen - set(given):
        return "Choose what goes in from the list."
    if asked.location and not because.strip():
        return "Write why they need to know where the young person lives."
    return None


def of_content(made: Assembled, to: Recipient) -> str | None:
    """Return why what was put together cannot be a document, or None."""
    if made.asked.location and not any(fact.klass == "location" for fact in made.facts):
        return f"{to.name} is not allowed to know where the young person lives. Leave it out."
    if made.facts or made.asked.kind == "letter":
        return None
    if made.asked.kind in FROM_LOG:
        return f"There is nothing in these days that {to.name} is allowed to see."
    return f"There is nothing in it that {to.name} is allowed to see."


def to_move(document: MadeDocument, state: str) -> str | None:
    """Return why a document cannot become this, or None."""
    if state in MOVES.get(document.state, ()):
        return None
    return f"This document is “{document.get_state_display().lower()}”. Look at it again."


def to_send(document: MadeDocument, by: Actor) -> str | None:
    """Return why a document cannot go, or None."""
    if document.recorded_by_id != by.member_id:
        return NOT_THEIRS
    if document.checked_first and document.state == "made":
        return "A second person checks what goes to family or outside. Ask somebody first."
    return to_move(document, "going")


def to_ask(document: MadeDocument, by: Actor) -> str | None:
    """Return why no second person can be asked for, or None."""
    if document.recorded_by_id != by.member_id:
        return NOT_THEIRS
    if not document.checked_first:
        return (
            "This goes to somebody on the case or to the young person. It needs no second person."
        )
    return to_move(document, "to_check")


def to_check(document: MadeDocument, by: Actor) -> str | None:
    """Return why this person cannot check it, or None."""
    return OWN if document.recorded_by_id == by.member_id else to_move(document, "checked")


def to_recall(document: MadeDocument) -> str | None:
    """Return why it cannot be recalled, or None."""
    if document.state in ("released", "posted"):
        return TOO_LATE
    if document.state == "going" and document.goes_at and document.goes_at <= clock.now():
        return TOO_LATE
    return to_move(document, "recalled")


def to_post(document: MadeDocument, how: str) -> str | None:
    """Return why it cannot be said to have gone, or None."""
    if document.recipient in ("member", "team"):
        return "They read it in Accord. There is nothing to post."
    if how not in dict(WAYS):
        return "Say how it went: by hand or by post."
    if how == "post" and not may_be_posted(document):
        return "It was not printed with an address that holds now and is safe to write to. Print it with the address, or give it to them by hand."
    return to_move(document, "posted")


def of_contact(name: str, relation: str, organisation: str, known_how: str) -> str | None:
    """Return what is missing from a known contact, or None."""
    if not name.strip():
        return "Write their name."
    if relation not in dict(RELATIONS):
        return "Choose what they are to the young person."
    if known_how not in dict(HOW_KNOWN):
        return "Say how you know that it is them."
    outside = relation not in ("parent", "relative_or_friend", "foster_carer")
    return "Write the organisation." if outside and not organisation.strip() else None


def _whom(to: Recipient) -> str:
    return {
        "young_person": "the young person",
        "family": "family",
        "outside": "somebody outside",
    }.get(to.kind, "somebody on the case")
