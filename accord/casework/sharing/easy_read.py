"""The easy-read twin of a paper: what the paper says, large, one sentence to a line, with a picture at each heading.

Nothing is left out and nothing is added, so that whoever needs the twin is told no less. Made from
the same pieces each time, never written by itself: the two cannot come to differ.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accord.casework.sharing.letters import Part, item, text
from accord.casework.sharing.papers import CLOSING, Paper

# Which picture stands beside a heading; a sheet of paper beside every other.
PICTURES = {
    "Where": "home",
    "Your answer": "day",
    "What for, and how long": "day",
    "When": "day",
    "Why": "why",
    "What happens next": "next",
    "Support there": "people",
    "Who to ask": "people",
    "A word from us": "speak",
    "If you do not agree": "speak",
    "If something is wrong here": "speak",
    "House rules": "rules",
}
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘\d])")


def easy_read(paper: Paper) -> Paper:
    """The twin of a paper. One that says nothing has none: its parts are empty too."""
    if not paper.parts:
        return paper
    whole = (*paper.parts, *CLOSING.get(paper.kind, ()))
    return replace(paper, easy=True, parts=tuple(_easy(whole)))


def _easy(parts: Sequence[Part]) -> Iterator[Part]:
    """Each piece in lines; a row of a table as one line for each cell that says something."""
    columns: tuple[str, ...] = ()
    for one in parts:
        if one.part == "columns":
            columns = one.cells
        elif one.part == "row":
            yield text(f"{columns[0]}: {one.cells[0]}")
            yield from (
                item(f"{name}: {cell}")
                for name, cell in zip(columns[1:], one.cells[1:], strict=True)
                if cell
            )
        elif one.part == "heading":
            yield Part("heading", (one.cells[0], PICTURES.get(one.cells[0], "paper")))
        else:
            yield from (Part(one.part, (line,)) for line in lines(one.cells[0]))


def lines(words: str) -> list[str]:
    """The sentences of some words, one by one."""
    return [
        found.strip()
        for line in words.splitlines()
        for found in SENTENCE.split(line)
        if found.strip()
    ]
