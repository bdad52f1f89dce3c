"""The best proposal that keeps the limits on who comes to live together, in the time there is.

An assignment cannot hold such limits; a mixed-integer programme can.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from time import monotonic
from typing import Any

import numpy as np

from accord.matching.limits import Apart, Limit
from accord.matching.ranking import EMERGENCY, OTHERS, OVER_LIMIT

SECONDS = 8.0  # for all that is worked out for one page: well under what a web server waits
LEAST = 0.1  # seconds with which anything can be found


@dataclass(frozen=True)
class Time:
    """The time there is for several proposals together; what was found by its end is proposed."""

    seconds: float = SECONDS
    began: float = field(default_factory=monotonic)

    @property
    def share(self) -> float:
        """The seconds that one proposal may take: half of what is left, so that the next has some too."""
        left = self.began + self.seconds - monotonic()
        return left / 2 if left > LEAST else 0.0


def best_together(
    fits: np.ndarray,
    ranks: Sequence[int],
    limits: Sequence[Limit],
    time: Time,
) -> tuple[dict[int, int], bool]:
    """Return the best proposal that keeps the limits, and whether it is proved to be the best.

    In four steps, each holding what the one before it reached: emergencies, over the limit, others, fit.
    """
    rows, columns = np.nonzero(fits >= 0)
    if not len(rows):
        return {}, True
    programme, until = _Programme(fits, rows, columns, limits), monotonic() + time.share
    rank = np.asarray(ranks)[rows]
    proved = True
    for one in (EMERGENCY, OVER_LIMIT, OTHERS):
        proved &= programme.reach((rank == one).astype(float), until - monotonic())
    proved &= programme.reach(fits[rows, columns].astype(float), until - monotonic())
    return programme.taken(), proved


class _Programme:
    """One variable for each possible pair, and one for each crowd: whether one of its people comes."""

    def __init__(
        self, fits: np.ndarray, rows: np.ndarray, columns: np.ndarray, limits: Sequence[Limit]
    ) -> None:
        self.rows, self.columns = rows, columns
        self.pairs = len(rows)
        at: dict[int, list[int]] = defaultdict(list)
        for pair, column in enumerate(columns.tolist()):
            at[column].append(pair)
        self.at = at
        self.width = self.pairs
        self.written: list[dict[int, float]] = []
        self.bounds: list[float] = []
        for limit in limits:
            self._hold(limit)
        each = np.concatenate([rows, fits.shape[0] + columns])
        once = self._matrix(each, np.tile(np.arange(self.pairs), 2), sum(fits.shape))
        self.lines, self.most = [once, *self._limits()], [np.ones(sum(fits.shape))]
        if self.bounds:
            self.most.append(np.array(self.bounds))
        self.least = [np.full(len(one), -np.inf) for one in self.most]
        self.found: np.ndarray | None = None

    def _limits(self) -> list[Any]:
        """What was written of the limits, as one matrix; none where there are none."""
        if not self.written:
            return []
        count = [len(line) for line in self.written]
        values = chain.from_iterable(line.values() for line in self.written)
        lines = np.repeat(np.arange(len(count)), count)
        columns = np.fromiter(chain.from_iterable(self.written), int)
        return [self._matrix(lines, columns, len(count), np.fromiter(values, float))]

    def _matrix(
        self, lines: np.ndarray, columns: np.ndarray, count: int, values: np.ndarray | None = None
    ) -> Any:
        from scipy.sparse import csr_array

        each = np.ones(len(lines)) if values is None else values
        return csr_array((each, (lines, columns)), shape=(count, self.width))

    def _hold(self, limit: Limit) -> None:
        mine = self._pairs_of(limit.places, limit.people)
        if isinstance(limit, Apart):
            self._write(dict.fromkeys(mine, 1.0), limit.most)
            return
        come = self._pairs_of(limit.free)
        everybody = dict.fromkeys(come, 1.0)
        if limit.here or set(come) <= set(mine):
            self._write(everybody, max(0, limit.most))
        elif mine:
            comes, beds = self.width, len(limit.free)
            self.width += 1
            # nothing is asked where none of them comes, and the limit where one does
            self._write({**everybody, comes: beds - limit.most}, beds)
            self._write({**dict.fromkeys(mine, 1.0), comes: -float(len(limit.places))}, 0)

    def _pairs_of(self, places: Iterable[int], people: Collection[int] | None = None) -> list[int]:
        pairs = chain.from_iterable(self.at.get(place, ()) for place in sorted(places))
        return [one for one in pairs if people is None or int(self.rows[one]) in people]

    def _write(self, line: dict[int, float], most: float) -> None:
        self.written.append(line)
        self.bounds.append(float(most))

    def reach(self, worth: np.ndarray, seconds: float) -> bool:
        """Find the most of something, and hold it from now on; return whether it is proved."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array, vstack

        if not worth.any():
            return True
        if seconds < LEAST / 4:
            return False
        each = np.concatenate([worth, np.zeros(self.width - self.pairs)])
        answer = milp(
            -each,
            integrality=np.ones(self.width),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(
                vstack(self.lines), np.concatenate(self.least), np.concatenate(self.most)
            ),
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        if answer.x is None:
            return False
        self.found = answer.x[: self.pairs] > 0.5
        reached = float(worth[self.found].sum())
        self.lines.append(csr_array(each[None, :]))
        self.least.append(np.array([reached - 0.5]))
        self.most.append(np.array([np.inf]))
        return answer.status == 0

    def taken(self) -> dict[int, int]:
        """The proposal found: person → place."""
        if self.found is None:
            return {}
        pairs = zip(self.rows[self.found], self.columns[self.found], strict=True)
        return {int(row): int(column) for row, column in pairs}
