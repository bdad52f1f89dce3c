"""The best pairing of people and places by their fits, and the one somebody in a hurry would find."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from accord.matching.limits import Limit, kept
from accord.matching.ranking import Worth, gains, worth
from accord.matching.together import Time, best_together

ASSIGNED, PROGRAMMED, GREEDY = "exact assignment", "mixed-integer programme", "one after another"


@dataclass(frozen=True)
class Solved:
    """Person → place by their numbers, how it was found, and whether nothing better is possible."""

    taken: dict[int, int]
    how: str
    proved: bool


def solve(
    costs: np.ndarray,
    fits: np.ndarray,
    ranks: Sequence[int],
    limits: Sequence[Limit],
    hurried: dict[int, int],
    time: Time,
) -> Solved:
    """Return the best pairing. `costs` is made by `costs_of`; `hurried` by `greedy`.

    Without limits the assignment is the best there is; where it keeps them all the same, so it is with them.
    `time` is what the programme may take; what is hurried stands where it found nothing better by then.
    """
    taken = assigned(costs)
    if kept(limits, taken):
        return Solved(taken, ASSIGNED, True)
    found, proved = best_together(fits, ranks, limits, time)
    if not kept(limits, found) or value(fits, ranks, hurried) > value(fits, ranks, found):
        return Solved(hurried, GREEDY, False)
    return Solved(found, PROGRAMMED, proved)


def assigned(costs: np.ndarray) -> dict[int, int]:
    """Return the cheapest assignment; who would only get a place that is not possible gets none."""
    from scipy.optimize import linear_sum_assignment

    if not costs.size:
        return {}
    rows, columns = linear_sum_assignment(costs)
    real = costs[rows, columns] < 0
    return {int(r): int(c) for r, c in zip(rows[real], columns[real], strict=True)}


def costs_of(
    fits: np.ndarray, ranks: Sequence[int], people: int, costs: np.ndarray, rows: Sequence[int]
) -> None:
    """Write the cost of each pair: below nothing where it is possible, and nothing where not.

    Into these `rows` of `costs`, in place where they follow one another: nothing as large is made twice.
    """
    each = gains(ranks, people)[:, None]
    if rows[-1] - rows[0] == len(rows) - 1:
        np.multiply(-(fits + each), fits >= 0, out=costs[rows[0] : rows[-1] + 1])
    else:
        costs[rows] = -(fits + each) * (fits >= 0)


def value(fits: np.ndarray, ranks: Sequence[int], taken: dict[int, int]) -> Worth:
    """Return what a pairing is worth."""
    return worth([ranks[one] for one in taken], [int(fits[r, c]) for r, c in taken.items()])


def greedy(
    fits: np.ndarray,
    ranks: Sequence[int],
    limits: Sequence[Limit] = (),
    waited: Sequence[int] | None = None,
) -> dict[int, int]:
    """Return what giving each their best in turn comes to: by rank, then who waited longest."""
    long = waited or [0] * len(ranks)
    free = np.ones(fits.shape[1], bool)
    there: dict[int, list[Limit]] = defaultdict(list)
    for limit in limits:
        for place in limit.places:
            there[place].append(limit)
    held: dict[int, int] = {}
    for row in sorted(range(len(ranks)), key=lambda one: (-ranks[one], -long[one], one)):
        at = _first_allowed(np.where(free, fits[row], -1), row, held, there)
        if at is not None:
            held[at] = row
            free[at] = False
    return {row: place for place, row in held.items()}


def _first_allowed(
    mine: np.ndarray, row: int, held: dict[int, int], there: Mapping[int, Sequence[Limit]]
) -> int | None:
    while mine.size and (best := int(mine.argmax())) is not None and mine[best] >= 0:
        with_me = {**held, best: row} if best in there else held
        if not any(limit.broken(with_me) for limit in there.get(best, ())):
            return best
        mine[best] = -1
    return None
