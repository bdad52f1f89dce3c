"""Which words may stand where. Plain Python: no database, no clock.

A record's mark is its class and its marking. Words go on only to where no more people read
them: never to a lower marking, and never from a closed class to another class.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accord.casework.provenance.passages import Passages, repeated

# What is said in a room, cleared for named readers, or held about harm: the class says who reads it.
CLOSED = frozenset({"intelligence", "relay", "mapping", "gangs", "exploitation", "safeguarding"})

KINDS = {
    "intelligence": "what the gangs team passed on from the police",
    "relay": "what was passed on to named readers",
    "mapping": "what came out of a mapping meeting",
    "gangs": "the gangs team’s advice or checks",
    "exploitation": "a record about exploitation or a risk group",
    "safeguarding": "a record about harm",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which class words are, and how closely they are held: 0 shared, 1 sensitive, 2 restricted.

    A document is of no class.
    """

    klass: str
    marking: int


def may_go(origin: Mark, to: Mark) -> bool:
    """Whether words of one mark may stand where another holds."""
    if origin.marking > to.marking:
        return False
    return origin.klass not in CLOSED or origin.klass == to.klass


def held_back(
    asked: Passages, closed: Iterable[tuple[Mark, str]], standing: Callable[[], Iterable[str]]
) -> Mark | None:
    """The mark of the record that these words repeat and may not leave, or None.

    `closed` is what stands where fewer people read; `standing` gives what stands where as many
    may. Words that stand there already are not held back: nothing could have been pasted there,
    so somebody wrote them there first and a closed record quotes them.
    """
    found = ((mark, asked.shared_with(Passages(words))) for mark, words in closed if words)
    hits = [(mark, runs) for mark, runs in found if runs]
    if not hits:
        return None
    free = repeated(asked, standing())
    held = [mark for mark, runs in hits if runs - free]
    return max(held, key=lambda mark: (mark.marking, mark.klass in CLOSED), default=None)


def named(origin: Mark) -> str:
    """A kind of record, in words: never which record, or what is in it."""
    if origin.klass in KINDS:
        return KINDS[origin.klass]
    how = {1: "sensitive", 2: "restricted"}.get(origin.marking, "shared")
    return f"a {how} record ({origin.klass.replace('_', ' ')})"
