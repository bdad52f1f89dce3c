"""What a document may be made of: pieces of records, each with its class, its marking and its row.

Nothing here asks a database: what may go in is decided from the pieces alone, so that every pair of
author and recipient can be tried.
"""

from dataclasses import dataclass
from datetime import datetime

# What nothing is made from for anybody: cleared intelligence and what was passed on to a few (the lead
# worker passes on what is needed, in their own words), a mapping meeting, and who looked.
NEVER = frozenset({"intelligence", "relay", "mapping", "access"})
RESTRICTED = 2
LOCATION = "location"

# Heading of a class of information in a document, and where it comes in reading order.
HEADINGS = {
    "identity": "Who they are",
    "contact": "How to reach them",
    "location": "Where they live",
    "status": "Legal status",
    "team": "Who works on the case",
    "referral": "Their own view of what they need",
    "risk": "Keeping safe",
    "offending": "Court orders",
    "assessment": "What was offered and decided",
    "placement": "The placement",
    "plan": "The support plan",
    "arrangement": "What was agreed",
    "review": "Reviews",
    "meeting": "Meetings",
    "challenge": "How challenges ended",
    "tenancy": "The way to a home of their own",
    "letting": "A home of their own",
}
PACK = frozenset(HEADINGS) - {"referral", "assessment", "challenge", "tenancy", "letting"}
# What each kind of document may hold. A letter holds what its author chooses of it.
HOLDS = {
    "letter": frozenset(HEADINGS),
    "plan": frozenset({"identity", "plan"}),
    "handover_pack": PACK,
    "referral_pack": frozenset(
        {"identity", "contact", "location", "status", "referral", "risk", "offending", "placement"}
    ),
    "printed_page": frozenset({"identity", "contact", "location", "status", "team", "placement"}),
    "calendar_entry": frozenset({"meeting"}),
    "own_file": frozenset(HEADINGS),
}
WHOLE = frozenset({"own_file"})  # what is made of every piece there is, those of before among them
LOG = "event"
FROM_LOG = ("chronology", "file_export")
OFF_LOG = frozenset({"duty", "letter"})  # what is owed, and what was sent, is not what happened
ON_CASE = ("member", "team")
GOES_TO = {
    "letter": ("member", "team", "young_person", "family", "outside"),
    "plan": ("member", "team", "young_person", "family", "outside"),
    "handover_pack": ON_CASE,
    "referral_pack": ON_CASE,
    "chronology": ("member", "team", "young_person", "outside"),
    "file_export": ("member", "team", "outside"),
    "printed_page": ("member", "team", "young_person", "outside"),
    "calendar_entry": ("member", "team", "young_person"),
    "own_file": ("young_person",),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One piece of a record. `table` and `row` say where it stands. `at` (UTC) is when it happened.

    `source`, `by` and `clause` are those of an entry of the log.
    """

    klass: str
    marking: int
    table: str
    row: int
    label: str
    words: str
    at: datetime | None = None
    source: str = ""
    by: str = ""
    clause: str = ""


def holds(kind: str) -> frozenset[str]:
    """The classes of information that a kind of document may hold; of the log, any."""
    return HOLDS.get(kind, frozenset())


def chosen_from(kind: str) -> tuple[str, ...]:
    """What an author chooses from for a letter, in reading order. Where they live is asked for apart."""
    return tuple(one for one in HEADINGS if one != LOCATION) if kind == "letter" else ()
