"""Decision tables answer every combination, and every line of them answers something."""

from collections.abc import Iterator
from itertools import islice

from accord.protocols.checks.words import subject
from accord.protocols.pack import Pack
from accord.protocols.problems import Problem
from accord.protocols.schema import Table
from accord.protocols.tables import Lookup
from accord.protocols.where import facts_of

MOST_SHOWN = 3


def check(pack: Pack) -> Iterator[Problem]:
    """Yield the holes of tables, lines that never answer, and facts read without being declared."""
    for rule in pack.rules:
        if isinstance(rule, Table):
            yield from _table(pack, rule)


def _table(pack: Pack, rule: Table) -> Iterator[Problem]:
    undeclared = {fact for row in rule.rows for fact in facts_of(row.when)} - rule.inputs.keys()
    if undeclared:
        says = f"lines read {', '.join(sorted(undeclared))}; declare every fact in `inputs`"
        yield Problem(pack.place("table", rule.id, "inputs"), subject(rule), says)
        return
    lookup = Lookup(rule.id, rule)
    try:
        holes = list(islice(lookup.holes(), MOST_SHOWN))
        unused = lookup.unused()
    except ValueError as many:
        yield Problem(pack.place("table", rule.id, "inputs"), subject(rule), str(many))
        return
    for facts in holes:
        shown = ", ".join(f"{name}: {facts.get(name, 'unknown')}" for name in rule.inputs)
        says = f"no line answers {shown}; add one, or one without `when` at the end"
        yield Problem(pack.place("table", rule.id, "rows"), subject(rule), says)
    for line in unused:
        says = f"line {line.row} ({', '.join(line.outcome)}) never answers; the lines above it always do"
        yield Problem(pack.place("table", rule.id, "rows", line.row - 1), subject(rule), says)
