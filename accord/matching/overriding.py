"""What it costs when somebody decides otherwise than proposed: at once, and for whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from accord.matching.limits import kept, with_fixed
from accord.matching.proposing import Board, Line, Proposal, proposal_on
from accord.matching.ranking import Worth
from accord.matching.scoring import NEVER


class NotPossible(ValueError):
    """A hard rule stands against it, or it cannot stand beside another decision."""


@dataclass(frozen=True)
class CostOfChange:
    """The best that is left with the change, and what it costs. Losers are listed, most first."""

    proposal: Proposal
    without_place: int  # how many more have no place; below 0 is fewer
    fit: int  # how much less everything fits together
    loses: tuple[
        tuple[Line, Line], ...
    ]  # before and after, of each whose place fits less or is gone
    gains: tuple[tuple[Line, Line], ...]

    @property
    def nothing(self) -> bool:
        """Whether it costs nobody anything."""
        return self.without_place <= 0 and self.fit <= 0


def cost_of(proposal: Proposal, *, row: int, place: int | None) -> CostOfChange:
    """Return what it costs to give this young person this place; None is to give them none.

    :raises NotPossible: where a hard rule says no; the change is not one that anybody may make.
    """
    return cost_of_several(proposal, {row: place})


def cost_of_several(
    proposal: Proposal,
    given: Mapping[int, int | None],
    refused: Collection[tuple[int, int]] = (),
) -> CostOfChange:
    """Return what several decisions cost together: places given to young people, and pairs refused.

    :raises NotPossible: where a hard rule says no to a pair, or to what was given taken together.
    """
    board = proposal.board
    held = {row: place for row, place in given.items() if place is not None}
    if any(board.fits[pair] == NEVER for pair in held.items()):
        raise NotPossible("This place is not possible for them. See why not.")
    if len(set(held.values())) < len(held) or not kept(board.together, held):
        raise NotPossible("These decisions cannot stand together.")
    return difference(proposal, proposal_on(board, _left(board, given, refused), held))


def difference(before: Proposal, after: Proposal) -> CostOfChange:
    """Return what it costs to do the one rather than the other."""
    pairs = list(zip(before.lines, after.lines, strict=True))
    return CostOfChange(
        after,
        _placed(before.worth) - _placed(after.worth),
        before.worth.fit - after.worth.fit,
        _sorted([(one, two) for one, two in pairs if _fit(two) < _fit(one)]),
        _sorted([(one, two) for one, two in pairs if _fit(two) > _fit(one)]),
    )


def _left(
    board: Board, given: Mapping[int, int | None], refused: Collection[tuple[int, int]]
) -> Board:
    """The board that is left to the others."""
    fits, costs, together = board.fits.copy(), board.costs.copy(), board.together
    for pair in refused:
        fits[pair], costs[pair] = NEVER, 0.0
    for row, place in given.items():
        fits[row], costs[row] = NEVER, 0.0
        if place is not None:
            fits[:, place], costs[:, place] = NEVER, 0.0
            together = with_fixed(together, row, place)
    return replace(board, fits=fits, costs=costs, together=together)


def _placed(worth: Worth) -> int:
    return worth.emergencies + worth.over_limit + worth.others


def _fit(line: Line) -> int:
    return NEVER if line.fit is None else line.fit


def _sorted(pairs: list[tuple[Line, Line]]) -> tuple[tuple[Line, Line], ...]:
    return tuple(sorted(pairs, key=lambda one: -abs(_fit(one[1]) - _fit(one[0]))))


def costs_of_all(proposal: Proposal, row: int) -> dict[int, CostOfChange]:
    """Return what each place that is possible for this young person would cost everybody."""
    possible = np.flatnonzero(proposal.board.fits[row] >= 0)
    return {int(place): cost_of(proposal, row=row, place=int(place)) for place in possible}
