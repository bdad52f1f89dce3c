"""Many young people and many places: the best overall, each pairing explained, and who loses."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from accord.matching.changing import SmallestChange, smallest_of
from accord.matching.columns import Places
from accord.matching.facts import Between, Person, Place, pair_of
from accord.matching.judging import Judgement, judge
from accord.matching.limits import Limit, View, by_view, limits_together
from accord.matching.ranking import Limits, Worth
from accord.matching.scoring import NEVER, Fits, Scoring
from accord.matching.solving import Solved, costs_of, greedy, solve, value
from accord.matching.together import Time
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
    """Everybody and every place, with the fits and costs of each pair: what proposals are made of.

    `views` say by which rules, and on which day, each is judged; `time` is what all proposals may take.
    """

    rules: tuple[Fit, ...]
    people: Sequence[Person]
    places: Sequence[Place]
    between: Between
    limits: Limits
    ranks: list[int]
    fits: np.ndarray
    costs: np.ndarray
    waited: list[int]
    together: list[Limit]
    best: np.ndarray
    possible: np.ndarray
    barred: frozenset[Barred]
    views: Sequence[View]
    time: Time


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
        view, at = self.board.views[row], self.solved.taken.get(row)
        if at is None:
            return None
        return judge(view.rules, self.board.people[row], view.places[at], self.board.between)

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
        board, taken, view = self.board, set(self.solved.taken.values()), self.board.views[row]
        alike: dict[str, int] = {}  # beds of which the same is known need the same change
        for at, place in enumerate(view.places):
            shut = at in view.shut or (board.people[row].id, place.home) in board.barred
            if at not in taken and not shut and board.fits[row, at] == NEVER:
                alike.setdefault(f"{place.home} {sorted(place.facts.items())}", at)
        free = list(alike.values())
        pairs = [pair_of(board.people[row], view.places[at], board.between) for at in free]
        found = smallest_of(view.rules, pairs, board.limits.today)
        return (board.places[free[found[0]]], found[1]) if found else None


def propose(
    rules: Sequence[Fit],
    people: Sequence[Person],
    places: Sequence[Place],
    between: Between,
    limits: Limits,
    barred: Collection[Barred] = (),
    views: Sequence[View] = (),
    time: Time | None = None,
    apart: Sequence[Limit] = (),
) -> Proposal:
    """Return the best proposal for everybody, under the limits, as far as it is found in time.

    `views` is by the number of the person; without it all are judged by the same rules and places.
    `apart` are limits on who comes to live together beside those that follow from rules and facts.
    """
    one = View(tuple(rules), places)
    each = views or [one] * len(people)
    made = board_of(rules, people, places, between, limits, barred, each, time or Time(), apart)
    return proposal_on(made)


def board_of(
    rules: Sequence[Fit],
    people: Sequence[Person],
    places: Sequence[Place],
    between: Between,
    limits: Limits,
    barred: Collection[Barred],
    views: Sequence[View],
    time: Time,
    apart: Sequence[Limit] = (),
) -> Board:
    """Return every fit and cost, worked out once. What is `barred` is as impossible as by a hard rule."""
    ranks = [limits.rank(one) for one in people]
    shape = (len(people), len(places))
    fits, costs = np.empty(shape, np.int16), np.empty(shape)
    best, possible = np.full(shape[0], NEVER), np.zeros(shape[0], int)
    for here, strip in _scored(people, between, views):
        _shut(strip, people, here, views, barred)
        fits[here] = strip
        costs_of(strip, [ranks[row] for row in here], len(people), costs, here)
        best[here] = strip.max(axis=1, initial=NEVER)
        possible[here] = (strip >= 0).sum(axis=1)
    together = [*limits_together(people, views), *apart]
    return Board(
        tuple(rules), people, places, between, limits,
        ranks, fits, costs, [limits.days(one) for one in people], together, best, possible,
        frozenset(barred), views, time,
    )  # fmt: skip


def _scored(
    people: Sequence[Person], between: Between, views: Sequence[View]
) -> Iterator[tuple[Sequence[int], Fits]]:
    """Yield the numbers of some people, and their fit at every place."""
    for view, rows in by_view(views).items():
        scoring = Scoring(view.rules, Places(view.places, between))
        for part, strip in scoring.strips([people[row] for row in rows]):
            yield rows[part], strip


def _shut(
    strip: Fits,
    people: Sequence[Person],
    here: Sequence[int],
    views: Sequence[View],
    barred: Collection[Barred],
) -> None:
    view = views[here[0]]
    strip[:, sorted(view.shut)] = NEVER
    rows = {people[row].id: n for n, row in enumerate(here)}
    for who, home in barred:
        if who in rows:
            shut = [at for at, place in enumerate(view.places) if place.home == home]
            strip[rows[who], shut] = NEVER


def proposal_on(board: Board, left: Board | None = None, fixed: Taken | None = None) -> Proposal:
    """Return the best proposal on a board; with pairs `fixed`, the best of what is `left` beside them."""
    rest, held = left or board, fixed or {}
    hurried = greedy(rest.fits, rest.ranks, rest.together, rest.waited)
    solved = solve(rest.costs, rest.fits, rest.ranks, rest.together, hurried, rest.time)
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
    found: dict[int, Counter[str]] = {row: Counter() for row in rows}
    for view, seen in by_view(board.views).items():
        mine = [row for row in seen if row in found]
        hard = [rule for rule in view.rules if rule.hard]
        scoring = Scoring(hard, Places(view.places, board.between))
        people = [board.people[row] for row in mine]
        for rule, about, unmet in scoring.unmet(people) if people else ():
            counts = np.broadcast_to(unmet, (len(mine), len(view.places))).sum(axis=1) * about
            for row, count in zip(mine, counts, strict=True):
                if count:
                    found[row]["" if rule.rule.sealed else rule.id] += int(count)
    return [found[row] for row in rows]
