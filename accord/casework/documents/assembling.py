"""Putting a document together: what its author sees, and of that what its recipient is allowed."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from accord import clock
from accord.casework.documents.facts import (
    FROM_LOG,
    HEADINGS,
    LOCATION,
    LOG,
    NEVER,
    OFF_LOG,
    RESTRICTED,
    Fact,
    holds,
)
from accord.casework.sharing.letters import Part, heading, table, text

COLUMNS = ("No.", "Date", "Time", "What happened", "Source", "Recorded by", "Clause")
Allowed = Callable[[Fact], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an author asks for. `chosen` are classes, for a letter; `location` was ticked with a reason."""

    kind: str
    chosen: frozenset[str] = frozenset()
    words: str = ""
    location: bool = False


@dataclass(frozen=True, slots=True)
class Assembled:
    """What one recipient gets: the pieces in it, and the classes that were left out."""

    asked: Asked
    facts: tuple[Fact, ...]
    left_out: tuple[str, ...]
    parts: tuple[Part, ...] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def sources(self) -> dict[str, list[int]]:
        """The rows it was made from, table by table."""
        found: dict[str, set[int]] = defaultdict(set)
        for fact in self.facts:
            found[fact.table].add(fact.row)
        return {name: sorted(rows) for name, rows in sorted(found.items())}

    @property
    def holds(self) -> list[str]:
        """The classes and markings in it."""
        return sorted({f"{fact.klass}:{fact.marking}" for fact in self.facts})

    @property
    def mark(self) -> str:
        """The fingerprint of what it says, whoever it is for."""
        said = [[one.part, *one.cells] for one in self.parts] + [list(row) for row in self.rows]
        return hashlib.sha256(json.dumps([self.asked.kind, said]).encode()).hexdigest()


def assemble(asked: Asked, seen: Iterable[Fact], allowed: Allowed) -> Assembled:
    """Put together what a recipient is allowed of what the author sees. Nothing else decides it."""
    wanted = [fact for fact in seen if _wanted(fact, asked)]
    going = tuple(fact for fact in wanted if may_go(fact, asked) and allowed(fact))
    kept = {fact.klass for fact in wanted if fact not in set(going)}
    rows = entries(going) if asked.kind in FROM_LOG else ()
    return Assembled(asked, going, tuple(sorted(kept)), tuple(_parts(asked, going, rows)), rows)


def may_go(fact: Fact, asked: Asked) -> bool:
    """Whether a piece may be in anybody's document of this kind at all."""
    if fact.klass in NEVER or fact.marking >= RESTRICTED:
        return False
    return fact.klass != LOCATION or asked.location


def entries(facts: Iterable[Fact]) -> tuple[tuple[str, ...], ...]:
    """Entries of the log in the order they happened, numbered, each with its source."""
    found = sorted((fact for fact in facts if fact.at), key=lambda one: (one.at, one.row))
    return tuple(
        (
            str(number),
            clock.day_in_words(clock.local_date(one.at)),  # type: ignore[arg-type]
            clock.time_in_words(one.at),  # type: ignore[arg-type]
            one.words,
            one.source,
            one.by,
            one.clause,
        )
        for number, one in enumerate(found, 1)
    )


def by_class(facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    """Pieces under their class, in reading order."""
    found: dict[str, list[Fact]] = {name: [] for name in HEADINGS}
    for fact in facts:
        found.setdefault(fact.klass, []).append(fact)
    return {name: of for name, of in found.items() if of}


def _wanted(fact: Fact, asked: Asked) -> bool:
    if asked.kind in FROM_LOG:
        return fact.table == LOG and fact.klass not in OFF_LOG
    return fact.table != LOG and _chosen(fact, asked)


def _chosen(fact: Fact, asked: Asked) -> bool:
    if fact.klass not in holds(asked.kind):
        return False
    if asked.kind != "letter":
        return True
    return fact.klass in asked.chosen or (fact.klass == LOCATION and asked.location)


def _parts(
    asked: Asked, facts: tuple[Fact, ...], rows: tuple[tuple[str, ...], ...]
) -> Iterable[Part]:
    for line in asked.words.split("\n\n"):
        if line.strip():
            yield text(line.strip())
    if asked.kind in FROM_LOG:
        yield from table(COLUMNS, rows)
        return
    for klass, found in by_class(facts).items():
        yield heading(HEADINGS[klass])
        yield from table(("What", "Recorded"), [(one.label, one.words) for one in found])
