"""Small numbers left out of a table, and as many more as keep them from being worked out.

A cell of one to four young people is not shown, and a row that lacks one shows no total. Where
the total of a line can be read elsewhere, what is left out could be worked out from the other
cells: then the smallest cell beside it is left out too, until the line lacks none or at least two.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

FEWEST = 5  # young people

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many duties, of how many young people. Duties that are about no young person have 0 people."""

    duties: int
    people: int

    @property
    def small(self) -> bool:
        """Whether it is small enough to point at somebody."""
        return 0 < self.people < FEWEST


@dataclass(frozen=True, slots=True)
class Shown(Generic[Row, Column]):
    """A table as it may be shown: None where a number, or a total of a row, is left out."""

    cells: Mapping[tuple[Row, Column], int | None]
    rows: Mapping[Row, int | None]


def suppressed(
    cells: Mapping[tuple[Row, Column], Cell],
    *,
    rows_known: bool = False,
    columns_known: bool = False,
) -> Shown[Row, Column]:
    """Return a table as it may be shown.

    `rows_known` and `columns_known` say that the total of each row, or of each column, can be
    read elsewhere, whatever this table says. A row that lacks a number shows no total of its own.
    """
    hidden = {place for place, cell in cells.items() if cell.small}
    rows = list(dict.fromkeys(row for row, _ in cells))
    columns = list(dict.fromkeys(column for _, column in cells))
    lines = [[(row, column) for column in columns] for row in rows] if rows_known else []
    lines += [[(row, column) for row in rows] for column in columns] if columns_known else []
    while any([_protect(cells, hidden, line) for line in lines]):
        pass
    shown = {place: None if place in hidden else cell.duties for place, cell in cells.items()}
    return Shown(shown, {row: _total(shown, row) for row in rows})


def _total(shown: Mapping[tuple[Row, Column], int | None], row: Row) -> int | None:
    """The total of a row; None where it lacks a number, which it would help to work out."""
    total = 0
    for (of, _), number in shown.items():
        if of == row:
            if number is None:
                return None
            total += number
    return total


def _protect(
    cells: Mapping[tuple[Row, Column], Cell],
    hidden: set[tuple[Row, Column]],
    line: list[tuple[Row, Column]],
) -> bool:
    """Leave out one more cell of a line that lacks exactly one; True where it did."""
    there = [place for place in line if place in cells]
    if sum(place in hidden for place in there) != 1:
        return False
    beside = [place for place in there if place not in hidden and cells[place].duties]
    if not beside:
        return False
    hidden.add(min(beside, key=lambda place: (cells[place].duties, str(place))))
    return True
