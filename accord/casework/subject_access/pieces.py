"""A record as pieces: what each says, what is proposed of it, and what it says once words are removed.

Nothing here asks a database. Whatever is proposed, a person decides each piece.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

GIVE, REDACT, WITHHOLD = "give", "redact", "withhold"
REMOVED = "[removed]"
# What others cleared for a few, and what speaks of who else is at risk: not given unless somebody decides so.
POLICE = frozenset({"intelligence", "relay", "mapping", "gangs"})
RESTRICTED = 2
ABOUT_OTHERS = frozenset(
    {"known_contact", "third_party_contact", "third_party_risk", "risk_matching", "sealed_limit"}
)
TIMELINE = "timeline"

_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_ENDS = (".", "?", "!", ":", ";", "“", "\n", "•")
# Words with a capital that are nobody's name.
PLAIN = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "easter", "christmas", "ramadan", "eid", "i", "i’m", "i’ve", "i’ll", "i’d", "english", "british", "accord",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of one row, or one entry of the timeline. `label` names the column. `at` is UTC."""

    klass: str
    marking: int
    held_in: str
    row: int
    label: str
    says: str
    words: str
    title: str = ""
    at: datetime | None = None
    of_others: bool = False  # the whole row is about somebody else

    @property
    def section(self) -> str:
        """The part of the record that it stands in."""
        return TIMELINE if self.held_in == "event" else self.klass

    @property
    def key(self) -> str:
        """How a form names it. It says nothing of what it holds."""
        return f"{self.held_in}-{self.row}-{self.label}"

    @property
    def mark(self) -> str:
        """The fingerprint of what it says."""
        return hashlib.sha256(self.words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is proposed or decided of a piece. `removed` are pairs of places in its words."""

    choice: str
    reason: str = ""
    removed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Words of names: of other people, never given; and of those who act in their role, and places, given."""

    others: frozenset[str] = field(default_factory=frozenset)
    known: frozenset[str] = field(default_factory=frozenset)


def words_of_names(names: Iterable[str]) -> frozenset[str]:
    """The single words of names, as they are compared."""
    return frozenset(
        one.group().casefold()
        for name in names
        for one in _NAME.finditer(name)
        if len(one.group()) > 1
    )


def names_spotted(pieces: Iterable[Piece], names: Names) -> Names:
    """The same names, with those that stand in the record like a name and are nobody's who works on it.

    So a name that is a name in one sentence is one at the beginning of another.
    """
    found = {
        piece.words[begin:end].casefold()
        for piece in pieces
        for begin, end in _like_names(piece.words, names)
    }
    single = words_of_names(found) - names.known - PLAIN
    return Names(names.others | single, names.known)


def propose(piece: Piece, names: Names) -> Chosen:
    """What is proposed of a piece: give it, remove words, or withhold it for a reason."""
    if piece.of_others or piece.held_in in ABOUT_OTHERS:
        return Chosen(WITHHOLD, "third_party")
    if piece.klass in POLICE:
        return Chosen(WITHHOLD, "police")
    if piece.marking >= RESTRICTED:
        return Chosen(WITHHOLD, "serious_harm")
    spans = _of_others(piece.words, names)
    return Chosen(REDACT, "third_party", spans) if spans else Chosen(GIVE)


def places_of(words: str, terms: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Where these terms stand in words, whatever their capitals."""
    wanted = [re.escape(one.strip()) for one in sorted(terms, key=len, reverse=True) if one.strip()]
    if not wanted:
        return ()
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", words, re.IGNORECASE)
    return _joined(words, [one.span() for one in found])


def said(piece: Piece, chosen: Chosen) -> str:
    """What is given of a piece: "" where it is withheld."""
    if chosen.choice == WITHHOLD:
        return ""
    words = piece.words
    for begin, end in sorted(chosen.removed, reverse=True):
        words = words[:begin] + REMOVED + words[end:]
    return words


def content_mark(pieces: Iterable[Piece], chosen: Mapping[str, Chosen]) -> str:
    """The fingerprint of a whole record with what was decided of it."""
    lines = (f"{one.key}\0{one.mark}\0{chosen.get(one.key)}" for one in pieces)
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _of_others(words: str, names: Names) -> tuple[tuple[int, int], ...]:
    spans = [
        one.span()
        for one in _NAME.finditer(words)
        if one.group()[0].isupper() and _bare(one.group()) in names.others
    ]
    return _joined(words, [*spans, *_like_names(words, names)])


def _like_names(words: str, names: Names) -> list[tuple[int, int]]:
    """Words with a capital that no known name or plain word explains: within a sentence, or two together."""
    capitals = [one for one in _NAME.finditer(words) if one.group()[0].isupper()]
    odd = [one for one in capitals if _strange(one.group(), names)]
    starts = {one.start() for one in odd if _begins(words, one.start())}
    beside = {
        side.start()
        for one, after in pairwise(odd)
        if words[one.end() : after.start()] == " "
        for side in (one, after)
    }
    return [one.span() for one in odd if one.start() not in starts or one.start() in beside]


def _strange(word: str, names: Names) -> bool:
    bare = _bare(word)
    return (
        len(bare) > 1
        and not word.isupper()
        and bare not in names.known
        and not {bare, bare.removesuffix("s")} & PLAIN
    )


def _bare(word: str) -> str:
    bare = word.casefold().strip("’'-")
    return re.sub(r"[’']s$", "", bare)


def _begins(words: str, place: int) -> bool:
    before = words[:place].rstrip(" ")
    return not before or before.endswith(_ENDS)


def _joined(words: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that touch or have but a blank between made one."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(set(spans)):
        if found and not words[found[-1][1] : begin].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)
