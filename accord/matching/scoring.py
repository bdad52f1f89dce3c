"""Every young person against every place: possible or not, and how well it fits.

Worked out in strips that stay in the processor's memory, whatever the number of pairs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from accord.matching.columns import Ask, Bools, Places
from accord.matching.facts import Person
from accord.matching.judging import FULL
from accord.protocols.matches import Fit

STRIP = 1 << 19  # pairs looked at together
NEVER = -1  # the fit of a pair that is not possible
Fits = np.ndarray[Any, np.dtype[np.int16]]


@dataclass(frozen=True)
class _Ready:
    rule: Fit
    asks: list[Ask]
    about: Bools | None  # of which places the rule speaks; None where it speaks of all

    def unmet(self, people: Sequence[Person]) -> Bools:
        """Where what is asked is missing, of these people, at every place."""
        bad = ~self.asks[0](people)
        for ask in self.asks[1:]:
            bad = bad | ~ask(people)
        return bad if self.about is None else bad & self.about


class Scoring:
    """Rules made ready for the places; asked of people in strips."""

    def __init__(self, rules: Sequence[Fit], places: Places) -> None:
        self.places = places
        self.rules = [self._ready(rule) for rule in rules]

    def _ready(self, rule: Fit) -> _Ready:
        everywhere = not rule.rule.where_place
        about = None if everywhere else self.places.where(rule.is_about_place)[None, :]
        return _Ready(rule, self.places.asking(rule), about)

    def unmet(self, people: Sequence[Person]) -> Iterator[tuple[Fit, Bools, Bools]]:
        """Yield each rule, which of the people it is about, and where it is not met."""
        for ready in self.rules:
            about = np.fromiter((ready.rule.is_about(one.known) for one in people), bool)
            if about.any():
                yield ready.rule, about, ready.unmet(people)

    def fits(self, people: Sequence[Person]) -> Fits:
        """Return the fit of each of these people at each place, NEVER where it is not possible."""
        shape = (len(people), len(self.places.places))
        ruled_out = np.zeros(shape, bool)
        lost = np.zeros(shape, np.int16)
        of = np.zeros(len(people), np.int32)
        for rule, about, unmet in self.unmet(people):
            bad = unmet if about.all() else unmet & about[:, None]
            if rule.hard:
                ruled_out |= bad
            else:
                of += about * rule.rule.points
                lost += bad * np.int16(rule.rule.points)
        found = _shares(lost, of)
        found[ruled_out] = NEVER
        return found

    def strips(self, people: Sequence[Person]) -> Iterator[tuple[slice, Fits]]:
        """Yield the fits of all people, some rows at a time."""
        rows = max(1, STRIP // max(1, len(self.places.places)))
        for first in range(0, len(people), rows):
            here = slice(first, min(first + rows, len(people)))
            yield here, self.fits(people[here])


def _shares(lost: Fits, of: np.ndarray[Any, Any]) -> Fits:
    """What is met of what each wishes, in thousandths, as `judging.share` has it."""
    found = np.full(lost.shape, FULL, np.int16)
    for row, total in enumerate(of):
        if total:
            shares = FULL * (total - np.arange(total + 1, dtype=np.int64)) // total
            found[row] = shares.astype(np.int16)[lost[row]]
    return found
