"""Who comes before whom: emergencies, then whoever waits over the area's limit, then the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from accord.matching.facts import Person
from accord.matching.judging import FULL

OTHERS, OVER_LIMIT, EMERGENCY = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What a proposal may not do for a better fit. `longest_wait` is in days; None is no limit."""

    today: date
    longest_wait: int | None = None

    def days(self, person: Person) -> int:
        """Return how long they have waited."""
        since = person.facts.get("waiting_since")
        return (self.today - since).days if since else 0

    def rank(self, person: Person) -> int:
        """Return EMERGENCY, OVER_LIMIT or OTHERS."""
        if person.facts.get("emergency") is True:
            return EMERGENCY
        over = self.longest_wait is not None and self.days(person) > self.longest_wait
        return OVER_LIMIT if over else OTHERS


class Worth(NamedTuple):
    """How good a proposal is, the first number first: no fit makes up for somebody without a place."""

    emergencies: int
    over_limit: int
    others: int
    fit: int


def worth(ranks: Sequence[int], fits: Sequence[int]) -> Worth:
    """Return what it is worth that people of these ranks have places of these fits."""
    count = [sum(1 for one in ranks if one == rank) for rank in (EMERGENCY, OVER_LIMIT, OTHERS)]
    return Worth(count[0], count[1], count[2], int(sum(fits)))


def gains(ranks: Sequence[int], people: int) -> np.ndarray:
    """Return for each rank of people what having a place at all is worth beside its fit.

    More than every fit together. That one rank counts one such step more than the next is enough for
    none of the lower to go before it: who can have places together is a matroid, where the best by
    weight is the best of each rank in turn. (Not so with limits on who lives together: see `together`.)
    """
    step = (people + 1) * (FULL + 1)
    return np.asarray(ranks, np.float64) * step
