"""Documents and what they hold, in finished words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accord import clock
from accord.casework.documents.facts import HEADINGS, Fact
from accord.casework.documents.models import MadeDocument
from accord.casework.documents.queries import Copy
from accord.casework.documents.recipients import Recipient

TONES = {
    "made": "mild",
    "to_check": "warm",
    "checked": "mild",
    "going": "warm",
    "released": "done",
    "posted": "done",
    "held_back": "loud",
    "sent_back": "loud",
}
ELSEWHERE = {
    "call": "Calls",
    "sharing": "What was passed on",
    "exploitation": "Concerns about exploitation",
    "gangs": "The gangs team’s advice",
    "safeguarding": "Concerns about harm",
    "intelligence": "What the gangs team cleared",
    "relay": "What was passed on to a few",
    "mapping": "Mapping meetings",
    "access": "Who looked",
    "family": "Family",
    "daily_log": "Daily logs",
}
RIGHT = (
    "It holds what you may see and they are allowed. What it leaves out is told to you alone.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One document of a case, ready to be put on the page."""

    words: str
    href: str
    tone: str
    state: str
    to: str
    when: str


def line(one: MadeDocument, href: str) -> Line:
    """One document in words."""
    return Line(
        words=one.get_kind_display(),
        href=href,
        tone=TONES.get(one.state, ""),
        state=one.get_state_display(),
        to=whole(one),
        when=f"Made {clock.in_words(one.recorded_at)} by {one.recorded_by.name}",
    )


def whole(one: MadeDocument) -> str:
    """Whom a document is for, with what they are and for whom they work."""
    return Recipient("", one.recipient, one.to_role, one.to_name, one.to_agency).whole


def class_words(klass: str) -> str:
    """A class of information, as authors read it."""
    return HEADINGS.get(klass) or ELSEWHERE.get(klass) or klass.replace("_", " ").capitalize()


def gets(facts: Iterable[Fact]) -> list[str]:
    """What is in a document, by class, with how much."""
    found = Counter(fact.klass for fact in facts)
    order = [*HEADINGS, *sorted(set(found) - set(HEADINGS))]
    return [f"{class_words(one)}: {_many(found[one])}" for one in order if found[one]]


def names(classes: Iterable[str]) -> list[str]:
    """Classes of information in words, in reading order."""
    found = set(classes)
    order = [*HEADINGS, *sorted(found - set(HEADINGS))]
    return [class_words(one) for one in order if one in found]


def held(copy: Copy) -> list[str]:
    """The classes in a document, in words."""
    return names(one.partition(":")[0] for one in copy.holds)


def moments(one: MadeDocument, now: datetime) -> list[tuple[str, str, str]]:
    """How far a document has got, for a summary."""
    checked = f"{clock.in_words(one.checked_at)} by {_by(one)}" if one.checked_at else ""
    said = (
        ("For", whole(one)),
        ("What for", one.purpose),
        ("Reference", one.ref),
        ("Made", f"{clock.in_words(one.recorded_at)} by {one.recorded_by.name}"),
        ("Checked", checked),
        ("Sent back", one.sent_back_because),
        ("Sent", clock.in_words(one.going_at) if one.going_at else ""),
        ("Goes", countdown(one, now)),
        ("Released", clock.in_words(one.released_at) if one.released_at else ""),
        ("How it went", one.get_posted_how_display() if one.posted_at else ""),
    )
    return [(label, words, "") for label, words in said if words]


def countdown(one: MadeDocument, now: datetime) -> str:
    """How long it can be recalled, in words; "" where it is not going."""
    if one.state != "going" or one.goes_at is None:
        return ""
    left = (one.goes_at - now).total_seconds()
    if left <= 0:
        return "Now. It can no longer be recalled."
    minutes = int(left // 60) + (1 if left % 60 else 0)
    return f"At {clock.time_in_words(one.goes_at)}. You can recall it for {_minutes(minutes)} more."


def _minutes(count: int) -> str:
    return "one minute" if count == 1 else f"{count} minutes"


def _many(count: int) -> str:
    return "1 piece" if count == 1 else f"{count} pieces"


def _by(one: MadeDocument) -> str:
    return one.checked_by.name if one.checked_by else ""
