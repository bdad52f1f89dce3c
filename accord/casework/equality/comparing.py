"""Outcomes side by side by group, with no number left that points at anybody, or that gives another one away.

Plain Python. A table has a row for each group and, for each outcome, how many young people of the group had it. What is left out
cannot be worked out from the rest, also not by somebody who knows every total from another page, who lays the tables by
ethnicity, gender, disability and status beside each other, or who knows these rules:

- A group of fewer than five, with the smallest other groups, is one row of its own, which names none of them.
- A number is left out where it, or how many of the group it leaves, is one to four, and where it is the whole group.
- Where one number of an outcome is left out, so is every number of that outcome in the table: how many there are in all is known
  from the next table, and what is left of a column says more than it seems to whoever knows how it was chosen.
- A total of one to four, or of all but so few, is left out, and with it the whole outcome, in every table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5  # young people


# of each group: how many young people, and of each outcome how many of them had it
Groups = Mapping[str, tuple[int, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its group, or None for several groups together, how many young people, and of each outcome how many had it (None: left out)."""

    group: str | None
    people: int
    had: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A table as it may be shown. Without rows there are too few young people, or too few groups, to compare by it."""

    rows: tuple[Row, ...]


def compared(groups: Groups) -> Compared:
    """Return a table as it may be shown.

    `groups` are how many young people, and of each outcome how many of them had it. Every table of one question has the same
    young people, so whether a total may be shown is the same in each of them.
    """
    rows = _rows(groups)
    if len(rows) < 2:
        return Compared(())
    sizes = [people for _, people, _ in rows]
    columns = [_column(sizes, column) for column in zip(*(had for _, _, had in rows), strict=True)]
    shown = zip(*columns, strict=True) if columns else ((),) * len(rows)
    return Compared(
        tuple(
            Row(group, people, tuple(had))
            for (group, people, _), had in zip(rows, shown, strict=True)
        )
    )


def total(people: int, had: int) -> int | None:
    """Return a total as it may be shown: None where it, or how many it leaves, is too few."""
    return None if is_small(people, had) else had


def is_small(people: int, had: int) -> bool:
    """Whether a number of those who had an outcome, out of so many, says something of a few or of everybody."""
    return bool(had) and (had < FEWEST or people - had < FEWEST)


def _rows(groups: Groups) -> list[tuple[str | None, int, tuple[int, ...]]]:
    """The groups, those of fewer than five and the smallest of the others as one row at the end."""
    size = {group: people for group, (people, _) in groups.items()}
    together = {group for group, people in size.items() if people < FEWEST}
    if any(size[group] for group in together):
        apart = [people for group, people in size.items() if group not in together]
        least = min(apart, default=0)  # all of that size: which of them it was would tell
        together |= {group for group, people in size.items() if people == least}
    found: list[tuple[str | None, int, tuple[int, ...]]] = [
        (group, people, tuple(had))
        for group, (people, had) in groups.items()
        if group not in together
    ]
    there = [groups[group] for group in together if size[group]]
    if there:
        sums = tuple(sum(had) for had in zip(*(had for _, had in there), strict=True))
        found.append((None, sum(people for people, _ in there), sums))
    return found


def _column(sizes: Sequence[int], had: Sequence[int]) -> Sequence[int | None]:
    """One outcome over the rows of a table."""
    if is_small(sum(sizes), sum(had)):
        return [None] * len(sizes)
    if any(is_small(people, number) for people, number in zip(sizes, had, strict=True)):
        return [None] * len(sizes)
    return list(had)
