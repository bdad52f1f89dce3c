"""Logs in finished words; a rating always has its word beside its colour."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accord import clock
from accord.casework.logs import months
from accord.casework.logs.models import MonthlyLog
from accord.casework.logs.models.monthly import BEHAVIOUR, RATINGS, STATUSES

RATED, BEHAVED, STANDS = dict(RATINGS), dict(BEHAVIOUR), dict(STATUSES)
TONES = {"green": "done", "amber": "warm", "red": "loud"}
STATE_TONES = {"due": "warm", "submitted": "mild", "disseminated": "mild", "reviewed": "done"}
WIDE = 320


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating: its word and the tone of its colour."""

    word: str
    tone: str
    says: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of the picture of ratings, in finished numbers."""

    x: int
    width: int
    rating: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class LogRow:
    """One log of the list."""

    home: str
    agency: str
    href: str
    state: str
    tone: str
    when: str


def rating(kind: str) -> Rating:
    """A rating in its word and colour."""
    return Rating(kind.capitalize(), TONES.get(kind, "mild"), RATED.get(kind, ""))


def bars(kinds: Iterable[str]) -> list[Bar]:
    """How many of each rating there are, as parts of one bar."""
    counted = Counter(kinds)
    total, at, found = sum(counted.values()), 0, []
    for kind, _ in RATINGS:
        n = counted[kind]
        wide = round(WIDE * n / total) if total else 0
        found.append(Bar(at, wide, kind, kind.capitalize(), n))
        at += wide
    return found


def month(first: date) -> str:
    """ "March 2026"."""
    return months.in_words(first)


def log_row(log: MonthlyLog, href: str) -> LogRow:
    """A log as a row."""
    when = f"Sent {clock.in_words(log.submitted_at)}" if log.submitted_at else _hoped_for(log)
    return LogRow(
        home=log.home.name,
        agency=log.home.agency.name,
        href=href,
        state=log.get_state_display(),
        tone=STATE_TONES[log.state],
        when=when,
    )


def _hoped_for(log: MonthlyLog) -> str:
    if log.due_on is None:
        return "No day is set for it"
    return f"Hoped for by {clock.day_in_words(log.due_on)}"


def many(n: int, one: str, more: str) -> str:
    """ "1 incident", "3 incidents"."""
    return f"{n} {one if n == 1 else more}"
