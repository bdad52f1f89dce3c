"""Many young people and many places: the best overall, each pairing explained, and who loses."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from accord.matching.changing import SmallestChange, smallest_of
from accord.matching.columns import Places
from accord.matching.facts import Between, Person, Place, pair_of
from accord.matching.judging import Judgement, judge
from accord.matching.ranking import Limits, Worth
from accord.matching.scoring import NEVER, Fits, Scoring
from accord.matching.solving import Solved, costs_of, greedy, solve, value
from accord.matching.together import Apart, limits_together
from accord.protocols.matches import Fit

Taken = dict[int, int]  # the number of a young person → of a place
Barred = tuple[
    str, str
]  # a young person and a home that something beside the rules forbids, as the law does


@dataclass(frozen=True, slots=True)
class Line:
    """What is proposed for one young person. `place` and `fit` are None where there is nothing.

    `best` is the fit of the best place they could have if nobody else waited (None: no place at all),
    and `loses` what the proposal costs them against that, in thousandths.
    """

    person: Person
    place: Place | None
    rank: int
    fit: int | None
    best: int | None
    loses: int
    possible: int  # how many places are possible for them


@dataclass
class Board:
    """Everybody and every place, with the fits and costs of each pair: what proposals are made of."""

    rules: tuple[Fit, ...]
    people: Sequence[Person]
    places: Sequence[Place]
    between: Between
    limits: Limits
    ranks: list[int]
    fits: np.ndarray
    costs: np.ndarray
    waited: list[int]
    together: list[Apart]
    best: np.ndarray
    possible: np.ndarray
    barred: frozenset[Barred]


@dataclass
class Proposal:
    """The best found. A person decides; this is what it would come to."""

    board: Board
    solved: Solved
    worth: Worth
    in_turn: Worth  # what giving each their best in turn would come to, under the same limits
    lines: list[Line] = field(repr=False)

    @property
    def gap(self) -> int:
        """How much more fit this is than giving each their best in turn; 0 if it houses others."""
        return self.worth.fit - self.in_turn.fit if self.worth[:3] == self.in_turn[:3] else 0

    def explain(self, row: int) -> Judgement | None:
        """Return why this place for this young person, or None where none is proposed."""
        line = self.lines[row]
        if line.place is None:
            return None
        return judge(self.board.rules, line.person, line.place, self.board.between)

    def instead(self, row: int) -> list[Line]:
        """Return those who have a place that would fit this young person better."""
        board, mine = self.board, self.solved.taken.get(row)
        have = NEVER if mine is None else board.fits[row, mine]
        better = [other for other, at in self.solved.taken.items() if board.fits[row, at] > have]
        return [self.lines[other] for other in better if other != row]

    @cached_property
    def without(self) -> dict[int, Counter[str]]:
        """For each who is without a place: how many places each rule rules out, by its id."""
        rows = [n for n, line in enumerate(self.lines) if line.place is None]
        return dict(zip(rows, _counts(self.board, rows), strict=True))

    def nearest(self, row: int) -> tuple[Place, SmallestChange] | None:
        """Return the free place that the smallest change would make possible for somebody without one."""
        board, taken = self.board, set(self.solved.taken.values())
        alike: dict[str, int] = {}  # beds of which the same is known need the same change
        for at, place in enumerate(board.places):
            shut = (board.people[row].id, place.home) in board.barred
            if at not in taken and not shut and board.fits[row, at] == NEVER:
                alike.setdefault(f"{place.home} {sorted(place.facts.items())}", at)
        free = list(alike.values())
        pairs = [pair_of(board.people[row], board.places[at], board.between) for at in free]
        found = smallest_of(board.rules, pairs, board.limits.today)
        return (board.places[free[found[0]]], found[1]) if found else None


def propose(
    rules: Sequence[Fit],
    people: Sequence[Person],
    places: Sequence[Place],
    between: Between,
    limits: Limits,
    barred: Collection[Barred] = (),
) -> Proposal:
    """Return the best proposal for everybody, under the limits."""
    return proposal_on(board_of(rules, people, places, between, limits, barred))


def board_of(
    rules: Sequence[Fit],
    people: Sequence[Person],
    places: Sequence[Place],
    between: Between,
    limits: Limits,
    barred: Collection[Barred] = (),
) -> Board:
    """Return every fit and cost, worked out once. What is `barred` is as impossible as by a hard rule."""
    ranks = [limits.rank(one) for one in people]
    shape = (len(people), len(places))
    fits, costs = np.empty(shape, np.int16), np.empty(shape)
    best, possible = np.full(shape[0], NEVER), np.zeros(shape[0], int)
    for here, strip in Scoring(rules, Places(places, between)).strips(people):
        _shut(strip, people[here], places, barred)
        fits[here] = strip
        costs_of(strip, ranks[here], len(people), costs[here])
        best[here] = strip.max(axis=1, initial=NEVER)
        possible[here] = (strip >= 0).sum(axis=1)
    together = limits_together(rules, people, places)
    return Board(
        tuple(rules), people, places, between, limits,
        ranks, fits, costs, [limits.days(one) for one in people], together, best, possible,
        frozenset(barred),
    )  # fmt: skip


def _shut(
    strip: Fits, people: Sequence[Person], places: Sequence[Place], barred: Collection[Barred]
) -> None:
    rows = {person.id: row for row, person in enumerate(people)}
    for who, home in barred:
        if who in rows:
            strip[rows[who], [at for at, place in enumerate(places) if place.home == home]] = NEVER


def proposal_on(board: Board, left: Board | None = None, fixed: Taken | None = None) -> Proposal:
    """Return the best proposal on a board; with pairs `fixed`, the best of what is `left` beside them."""
    rest, held = left or board, fixed or {}
    hurried = greedy(rest.fits, rest.ranks, rest.together, rest.waited)
    solved = solve(rest.costs, rest.fits, rest.ranks, rest.together, hurried)
    taken = {**solved.taken, **held}
    return Proposal(
        board,
        replace(solved, taken=taken),
        value(board.fits, board.ranks, taken),
        value(board.fits, board.ranks, {**hurried, **held}),
        [_line(board, taken, row) for row in range(len(board.people))],
    )


def _line(board: Board, taken: dict[int, int], row: int) -> Line:
    at, best = taken.get(row), int(board.best[row])
    fit = None if at is None else int(board.fits[row, at])
    return Line(
        board.people[row],
        None if at is None else board.places[at],
        board.ranks[row],
        fit,
        None if best == NEVER else best,
        max(0, best - (fit or 0)) if best != NEVER else 0,
        int(board.possible[row]),
    )


def _counts(board: Board, rows: Sequence[int]) -> list[Counter[str]]:
    people = [board.people[row] for row in rows]
    found: list[Counter[str]] = [Counter() for _ in rows]
    hard = [rule for rule in board.rules if rule.hard]
    scoring = Scoring(hard, Places(board.places, board.between))
    for rule, about, unmet in scoring.unmet(people) if people else ():
        counts = np.broadcast_to(unmet, (len(people), len(board.places))).sum(axis=1) * about
        for row, count in enumerate(counts):
            if count:
                found[row]["" if rule.rule.sealed else rule.id] += int(count)
    return found
