"""Small numbers are left out, and nothing that is shown lets them be worked out."""

from random import Random

import pytest

from accord.casework.measures.suppressing import FEWEST, Cell, suppressed


def table(**rows):
    """Cells from rows of (duties, people) by column."""
    return {
        (row, column): Cell(*cell)
        for row, columns in rows.items()
        for column, cell in columns.items()
    }


def test_one_to_four_young_people_are_left_out_and_the_total_with_them():
    cells = table(a={"in_time": (20, 12), "late": (3, 2)}, b={"in_time": (9, 7), "late": (0, 0)})

    shown = suppressed(cells)

    assert shown.cells == {
        ("a", "in_time"): 20,
        ("a", "late"): None,
        ("b", "in_time"): 9,
        ("b", "late"): 0,
    }
    assert shown.rows == {"a": None, "b": 9}


def test_duties_about_no_young_person_are_shown_however_few():
    assert suppressed(table(a={"in_time": (2, 0)})).rows == {"a": 2}


def test_where_a_columns_total_is_known_elsewhere_one_more_is_left_out():
    cells = table(a={"late": (3, 2)}, b={"late": (8, 6)}, c={"late": (20, 15)})

    assert suppressed(cells).cells["b", "late"] == 8  # the control: nothing else is known
    known = suppressed(cells, columns_known=True)

    assert known.cells == {("a", "late"): None, ("b", "late"): None, ("c", "late"): 20}


def test_where_a_rows_total_is_known_elsewhere_one_more_is_left_out():
    shown = suppressed(table(age={"under": (3, 3), "over": (9, 9)}), rows_known=True)

    assert set(shown.cells.values()) == {None}


def singles(lines, shown):
    """The lines of which exactly one number that is not nothing is left out."""
    return [line for line in lines if sum(shown.cells[place] is None for place in line) == 1]


@pytest.mark.parametrize("seed", range(40))
def test_no_line_with_a_known_total_ever_lacks_just_one(seed):
    rng = Random(seed)
    rows, columns = [f"r{n}" for n in range(5)], [f"c{n}" for n in range(4)]
    cells = {}
    for row in rows:
        for column in columns:
            people = rng.choice((0, 1, 2, 4, 5, 9, 30))
            cells[row, column] = Cell(people + (rng.randint(0, 5) if people else 0), people)

    shown = suppressed(cells, rows_known=True, columns_known=True)

    assert all(shown.cells[place] is None for place, cell in cells.items() if 0 < cell.people < FEWEST)  # fmt: skip
    lines = [[(r, c) for c in columns] for r in rows] + [[(r, c) for r in rows] for c in columns]
    alone = [
        line
        for line in singles(lines, shown)
        if any(cells[place].duties for place in line if shown.cells[place] is not None)
    ]
    assert alone == []
