"""What is left out of a comparison cannot be worked out: from rows, from totals, from the table beside, by whoever knows the rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.casework.equality import comparing
from accord.casework.equality.comparing import compared, is_small, total

GROUPS = ("a", "b", "c", "d")


@st.composite
def questions(draw):
    """The same young people, told apart in two ways: two tables of one quarter, with one outcome."""
    people = draw(st.lists(st.tuples(st.sampled_from(GROUPS), st.sampled_from(GROUPS[:2]), st.booleans()), min_size=5, max_size=26))  # fmt: skip
    return [
        {group: (sum(one[by] == group for one in people), [sum(one[by] == group and one[2] for one in people)]) for group in GROUPS}
        for by in (0, 1)
    ]  # fmt: skip


def sums(left, parts, most):
    """Every way to share a number among so many, each up to its most."""
    if parts == 1:
        if left <= most[0]:
            yield (left,)
        return
    for first in range(min(left, most[0]) + 1):
        for rest in sums(left - first, parts - 1, most[1:]):
            yield (first, *rest)


def worked_out(table, compare):
    """What somebody works out who sees one table, knows all totals from the other, and knows how it was made."""
    shown = compare(table)
    people, had = (sum(n for n, _ in table.values()), sum(k[0] for _, k in table.values()))
    found = []
    seen = {row.group: row.people for row in shown.rows}
    hidden = [group for group in table if group not in seen]
    if hidden and shown.rows:  # sizes of the groups that stand together, or are not there
        ways = []
        for sizes in sums(people - sum(seen[g] for g in seen if g), len(hidden), [people] * len(hidden)):  # fmt: skip
            tried = {g: (seen.get(g, 0), [0]) for g in table} | {
                g: (n, [0]) for g, n in zip(hidden, sizes, strict=True)
            }
            if {row.group: row.people for row in compare(tried).rows} == seen:
                ways.append(sizes)
        found += [g for at, g in enumerate(hidden) if len({way[at] for way in ways}) == 1 and table[g][0]]  # fmt: skip
    rows = shown.rows
    if any(row.had[0] is None for row in rows):
        ways = []
        column = [row.had[0] for row in rows]
        for way in sums(had, len(rows), [row.people for row in rows]):
            fits = all(n is None or n == k for n, k in zip(column, way, strict=True))
            again = compare({at: (row.people, [k]) for at, (row, k) in enumerate(zip(rows, way, strict=True))}) if fits else None  # fmt: skip
            if again and [row.had[0] for row in again.rows] == column:
                ways.append(way)
        found += [row.group for at, row in enumerate(rows) if column[at] is None and len({way[at] for way in ways}) == 1]  # fmt: skip
    return found


@settings(max_examples=150, deadline=None)
@given(questions())
def test_nobody_works_out_what_is_left_out(tables):
    people = sum(n for n, _ in tables[0].values())
    had = sum(k[0] for _, k in tables[0].values())
    for table in tables:
        shown = compared(table)
        for row in shown.rows:
            assert row.people >= comparing.FEWEST
            assert row.had[0] is None or not is_small(row.people, row.had[0])
        if total(people, had) is None:  # it may be known elsewhere: then no table says more of it
            assert all(row.had == (None,) for row in shown.rows)
        else:
            assert worked_out(table, compared) == []


def only_small_ones(table):
    """The control: a table that leaves out what is small, and nothing else."""
    rows = [comparing.Row(g, n, tuple(None if is_small(n, k) else k for k in had)) for g, (n, had) in table.items() if n >= comparing.FEWEST]  # fmt: skip
    return comparing.Compared(tuple(rows))


@pytest.mark.parametrize(
    "table",
    [
        {"a": (12, [6]), "b": (14, [3])},  # one hidden: all less the other
        {"a": (12, [6]), "b": (14, [6]), "c": (3, [0])},  # a group left out: everybody less the others
    ],
)  # fmt: skip
def test_leaving_out_small_numbers_alone_gives_them_away(table):
    if any(n < comparing.FEWEST for n, _ in table.values()):
        everybody = sum(n for n, _ in table.values())
        assert everybody - sum(row.people for row in only_small_ones(table).rows) == table["c"][0]
    else:
        assert worked_out(table, only_small_ones) == ["b"]
    assert worked_out(table, compared) == []


def test_a_comparison_that_is_safe_is_shown():
    shown = compared({"a": (40, [10, 0]), "b": (30, [8, 0]), "c": (4, [1, 0]), "d": (9, [6, 0])})
    assert [(row.group, row.people) for row in shown.rows] == [("a", 40), ("b", 30), (None, 13)]
    assert [row.had for row in shown.rows] == [(10, 0), (8, 0), (7, 0)]


def test_all_of_a_group_is_as_telling_as_few_of_it():
    shown = compared({"a": (8, [8]), "b": (30, [12])})
    assert [row.had for row in shown.rows] == [(None,), (None,)]
    none_of_it = compared({"a": (8, [0]), "b": (30, [12])})  # the control
    assert [row.had for row in none_of_it.rows] == [(0,), (12,)]
