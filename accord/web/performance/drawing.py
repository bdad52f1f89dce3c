"""Figures as bars of parts, in finished numbers; the same numbers stand in a table beneath."""

from dataclasses import dataclass
from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.casework.measures.queries import STANDS, Line
from accord.casework.oversight.states import quarter_before, quarter_of
from accord.duties.rulebooks import rulebook_for

SMALL = "Fewer than 5"
WIDE = 300.0
WORDS = {
    "in_time": "In time",
    "late": "Late",
    "overdue": "Overdue",
    "open": "Not due yet",
    "waived": "Waived",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: where it begins and how long it is, of 300."""

    name: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of figures: words, a link or "", the parts of its bar, and every number as words."""

    words: str
    hint: str
    href: str
    parts: tuple[Part, ...]
    numbers: tuple[str, ...]
    total: str
    kept: str
    says: str


@dataclass(frozen=True, slots=True)
class Quarter:
    """A calendar quarter that figures are asked for: "2026-2", its words, and its days."""

    key: str
    words: str
    first: date
    last: date


def bar_of(line: Line, words: str, href: str, hint: str = "") -> Bar:
    """Return a line as a bar and as numbers. Where a number is left out the bar is too."""
    values = [getattr(line, name) for name in STANDS]
    numbers = tuple(number(value) for value in values)
    kept = "" if line.kept is None else f"{line.kept}%"
    said = ", ".join(f"{WORDS[name].lower()} {n}" for name, n in zip(STANDS, numbers, strict=True) if n != "0")  # fmt: skip
    return Bar(
        words, hint, href, _parts(line, values), numbers, number(line.total),
        kept or ("Not shown" if line.small else "None due"), f"{words}: {said or 'nothing'}.",
    )  # fmt: skip


def _parts(line: Line, values: list[int | None]) -> tuple[Part, ...]:
    if line.small or not line.total:
        return ()
    found, x = [], 0.0
    for name, value in zip(STANDS, values, strict=True):
        width = round(WIDE * (value or 0) / line.total, 1)
        if width:
            found.append(Part(name, round(x, 1), width))
            x += width
    return tuple(found)


def number(value: int | None) -> str:
    """A number as it is shown: one that is left out says why."""
    return SMALL if value is None else str(value)


def quarters() -> list[Quarter]:
    """The quarter we are in and the five before it, the newest first."""
    first, last = quarter_of(clock.local_date(clock.now()))
    found = []
    for _ in range(6):
        found.append(_quarter(first, last))
        first, last = quarter_before(first)
    return found


def _quarter(first: date, last: date) -> Quarter:
    number_of = (first.month + 2) // 3
    months = {1: "January to March", 2: "April to June", 3: "July to September", 4: "October to December"}  # fmt: skip
    return Quarter(f"{first.year}-{number_of}", f"{months[number_of]} {first.year}", first, last)


def quarter_asked(key: str) -> Quarter:
    """The quarter an address names, or the one we are in."""
    known = quarters()
    return next((one for one in known if one.key == key), known[0])


def clause_words(clause: str, by: Actor) -> str:
    """A clause by its id and heading."""
    known = rulebook_for(by.packs).clauses.get(clause)
    return f"{clause}: {known.heading}" if known else clause
