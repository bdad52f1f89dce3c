"""How old one has to be to read something with ease: Flesch and Kincaid's school grade, plus five.

A small implementation of the published formula (Kincaid and others, 1975). Syllables are
counted as groups of vowels that are heard. Days are left out: they read as they are.
"""

import re

DAY = re.compile(
    r"\b((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\d{1,2} (January|February|March|April|May|June"
    r"|July|August|September|October|November|December)( \d{4})?\b"
)
ENDS = re.compile(r"[.!?]+[”’\"')]*(?:\s+|$)|\n+")
WORD = re.compile(r"[A-Za-z][A-Za-z’']*")
HEARD = re.compile(r"[aeiouy]+")
BEFORE_MENT = re.compile(r"([^aeiouy])ement")
SILENT = re.compile(r"(?:[^laeiouy]e|[^dtaeiouy]ed|[^sxzcgaeiouy]es|[^aeiouy]ely)$")


def syllables(word: str) -> int:
    """How many syllables are heard in a word; at least one."""
    letters = BEFORE_MENT.sub(r"\1ment", word.lower().replace("’", "").replace("'", ""))
    heard = len(HEARD.findall(letters))
    return max(heard - bool(SILENT.search(letters)), 1)


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a line of its own is a sentence."""
    split = [WORD.findall(part) for part in ENDS.split(DAY.sub("then", text))]
    return [words for words in split if words]


def reading_age(text: str) -> float:
    """The age in years at which most people read this with ease."""
    found = sentences(text)
    words = [word for sentence in found for word in sentence]
    if not words:
        return 0.0
    long = len(words) / len(found)
    heard = sum(map(syllables, words)) / len(words)
    return 0.39 * long + 11.8 * heard - 15.59 + 5
