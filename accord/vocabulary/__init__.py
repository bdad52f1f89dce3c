"""The one list of roles, events, facts and classes of information that every protocol shares.

Plain data in YAML beside this file and a small reader. Nothing here knows Django, a
database or the time. See docs/decisions/0006-one-vocabulary.md.
"""

from accord.vocabulary.facts import FactType
from accord.vocabulary.loader import (
    UnknownEvent,
    Vocabulary,
    classes,
    event,
    events,
    load,
    markings,
    matching,
    register,
    roles,
    standing,
)
from accord.vocabulary.match_facts import MatchFact, Matching
from accord.vocabulary.terms import Class, EventType, Role, UnknownFact, WrongFact, WrongFacts

__all__ = [
    "Class",
    "EventType",
    "FactType",
    "MatchFact",
    "Matching",
    "Role",
    "UnknownEvent",
    "UnknownFact",
    "Vocabulary",
    "WrongFact",
    "WrongFacts",
    "classes",
    "event",
    "events",
    "load",
    "markings",
    "matching",
    "register",
    "roles",
    "standing",
]
