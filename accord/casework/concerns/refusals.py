"""Why a concern, a share or a judgement of risk is not taken, in sentences that say what to do."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from accord import clock, vocabulary
from accord.casework.concerns.models import InformationShare, ThirdPartyRisk
from accord.casework.concerns.models.harm import HOW as TOLD_HOW
from accord.casework.concerns.models.harm import SOCIAL_CARE, HarmConcern
from accord.casework.concerns.models.others import DIRECTIONS, RELATIONSHIPS, TO
from accord.casework.concerns.models.shares import HOW, PRINCIPLES, PURPOSES, TOPICS

NOT_YET = "Enter a time that has already passed."
MEANWHILE = "Somebody has just changed this. Look at the page again."
PRINCIPLE_WORDS = {
    "necessary_and_proportionate": "necessary and proportionate",
    **{name: name for name in PRINCIPLES[1:]},
}


def of_time(at: datetime, since: datetime | None = None, what: str = "it was seen") -> str | None:
    """Return why a moment (aware) cannot be right, or None."""
    if at > clock.now():
        return NOT_YET
    return f"Enter a time that is not before {what}." if since and at < since else None


def of_telling(how: str, to_role: str) -> str | None:
    """Return what is missing from telling social care, or None."""
    if how not in dict(TOLD_HOW):
        return "Say how they were told."
    if to_role not in SOCIAL_CARE:
        return "Say who in children’s social care was told: a concern about harm goes nowhere else first."
    return None


def to_tell(concern: HarmConcern) -> str | None:
    """Return why a concern cannot be told again, or None."""
    return (
        None if concern.state == "identified" else "Children’s social care has been told of this."
    )


def to_write_up(concern: HarmConcern, words: str) -> str | None:
    """Return why a concern cannot be put in writing, or None."""
    if concern.state == "identified":
        return "Tell children’s social care first, by telephone: it cannot wait for the writing."
    if concern.state == "written_up":
        return "This is in writing already. Raise what is new as a concern of its own."
    return None if words.strip() else "Write what you told them."


def of_topic(topic: str) -> str | None:
    """Return what is missing from information to be passed on, or None."""
    return None if topic in dict(TOPICS) else "Say what it is about."


def to_share(share: InformationShare) -> str | None:
    """Return why this can no longer be shared or kept back, or None."""
    return {
        "shared": "This has been shared already. Share what is new on its own.",
        "not_shared": "It was decided not to share this. Note it again if that has changed.",
        "taken_back": "This was taken back.",
    }.get(share.state)


def of_recipients(recipients: Sequence[str]) -> str | None:
    """Return what is wrong with whom it goes to, or None."""
    if not recipients:
        return "Say who it goes to."
    unknown = [role for role in recipients if role not in vocabulary.roles()]
    return f"There is no role called {unknown[0]}." if unknown else None


def of_sharing(
    weighed: Mapping[str, bool], purpose: str, how: str, words: str, reason: str
) -> str | None:
    """Return what is missing before information may be shared, or None."""
    left = [PRINCIPLE_WORDS[one] for one in PRINCIPLES if not weighed.get(one)]
    if left:
        return f"Share only what is all of these. Not yet: {', '.join(left)}."
    if purpose not in dict(PURPOSES):
        return "Say what it is shared for."
    if how not in dict(HOW):
        return "Say how it is shared."
    if not words.strip():
        return "Write what you share."
    return (
        None
        if reason.strip()
        else "Write why you decided so. The decision is kept with its reason."
    )


def of_doubt(share: InformationShare, consulted: bool, procedure: bool) -> str | None:
    """Return what somebody who was unsure has still to do, or None."""
    if share.doubted_at is None or consulted or procedure:
        return None
    return "You were unsure. Follow your organisation’s procedure or ask your manager first, and say so."


def to_take_back(share: InformationShare) -> str | None:
    """Return why this cannot be taken back, or None."""
    return None if share.state == "shared" else "Only what was shared can be taken back."


def of_third_party(relationship: str, concern: str) -> str | None:
    """Return what is missing from a concern about somebody else, or None."""
    if relationship not in dict(RELATIONSHIPS):
        return "Say who they are to the young person. Do not name them."
    return None if concern.strip() else "Write what the concern is. Do not name them."


def to_consider(risk: ThirdPartyRisk | None, direction: str, assessment: str) -> str | None:
    """Return what is missing from a risk to others that was considered, or None."""
    if risk is not None and risk.considered_at:
        return "This has been considered already. Add what is new as a concern of its own."
    if direction not in dict(DIRECTIONS):
        return "Say which way the risk runs, or that you found none."
    return None if assessment.strip() else "Write how you came to that."


def of_contact(to: str, at: datetime, words: str) -> str | None:
    """Return what is missing from having told the contact team or the police, or None."""
    if to not in dict(TO):
        return "Say whom you told: the contact team, the police or both."
    return of_time(at) or (None if words.strip() else "Write what you told them.")


def of_words(words: str, ask: str) -> str | None:
    """Return that something is still to be written, or None."""
    return None if words.strip() else ask
