"""The best pairing of people and places by their fits, and the one somebody in a hurry would find."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accord.matching.ranking import Worth, gains, worth
from accord.matching.together import Apart, best_together, kept

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
    limits: Sequence[Apart],
    hurried: dict[int, int],
) -> Solved:
    """Return the best pairing. `costs` is made by `costs_of`; `hurried` by `greedy`.

    Without limits the assignment is the best there is; where it keeps them all the same, so it is with them.
    """
    taken = assigned(costs)
    if kept(limits, taken):
        return Solved(taken, ASSIGNED, True)
    found, proved = best_together(fits, ranks, limits)
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


def costs_of(fits: np.ndarray, ranks: Sequence[int], people: int, into: np.ndarray) -> None:
    """Write the cost of each pair: below nothing where it is possible, and nothing where not."""
    each = gains(ranks, people)[:, None]
    np.multiply(-(fits + each), fits >= 0, out=into)


def value(fits: np.ndarray, ranks: Sequence[int], taken: dict[int, int]) -> Worth:
    """Return what a pairing is worth."""
    return worth([ranks[one] for one in taken], [int(fits[r, c]) for r, c in taken.items()])


def greedy(
    fits: np.ndarray,
    ranks: Sequence[int],
    limits: Sequence[Apart] = (),
    waited: Sequence[int] | None = None,
) -> dict[int, int]:
    """Return what giving each their best in turn comes to: by rank, then who waited longest."""
    long = waited or [0] * len(ranks)
    free = np.ones(fits.shape[1], bool)
    taken: dict[int, int] = {}
    for row in sorted(range(len(ranks)), key=lambda one: (-ranks[one], -long[one], one)):
        mine = np.where(free, fits[row], -1)
        place = _first_allowed(mine, row, taken, limits)
        if place is not None:
            taken[row] = place
            free[place] = False
    return taken


def _first_allowed(
    mine: np.ndarray, row: int, taken: dict[int, int], limits: Sequence[Apart]
) -> int | None:
    about = [one for one in limits if row in one.people]
    while mine.size and (best := int(mine.argmax())) is not None and mine[best] >= 0:
        if kept(about, {**taken, row: best} if about else {}):
            return best
        mine[best] = -1
    return None
