"""Whether a text repeats another word for word. Plain Python: no database, no clock.

Compared are words without case, accents, punctuation, line ends and invisible characters.
Twelve words in a row are a passage, and so are sixty letters in a row with the gaps between
words taken out: the first finds plain copies, the second those whose words were split or
joined on the way, and languages written without spaces.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

WORDS = 12
LETTERS = 60
_WORD = re.compile(r"\w+")
_WITHIN = re.compile(r"['’ʼ`\u00ad\u200b-\u200d\u2060\ufeff]")


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _WORD.findall(_WITHIN.sub("", bare).replace("_", " "))


@dataclass(frozen=True)
class Passages:
    """A text, ready to be compared with many others."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        """Its words."""
        return words_of(self.text)

    @cached_property
    def letters(self) -> str:
        """Its words with nothing between them."""
        return "".join(self.words)

    @property
    def long_enough(self) -> bool:
        """Whether it has room for a passage at all."""
        return len(self.words) >= WORDS or len(self.letters) >= LETTERS

    @cached_property
    def by_words(self) -> frozenset[Sequence[str]]:
        """Every run of twelve words."""
        return frozenset(_runs(tuple(self.words), WORDS))

    @cached_property
    def by_letters(self) -> frozenset[Sequence[str]]:
        """Every run of sixty letters."""
        return frozenset(_runs(self.letters, LETTERS))

    def shared_with(self, other: "Passages") -> frozenset[Sequence[str]]:
        """The runs that both texts have."""
        return (self.by_words & other.by_words) | (self.by_letters & other.by_letters)


def repeated(text: Passages, origins: Iterable[str]) -> frozenset[Sequence[str]]:
    """The runs of a text that stand in any of these as well."""
    found: frozenset[Sequence[str]] = frozenset()
    for origin in origins:
        found |= text.shared_with(Passages(origin))
    return found


def _runs(whole: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (whole[at : at + size] for at in range(len(whole) - size + 1))
