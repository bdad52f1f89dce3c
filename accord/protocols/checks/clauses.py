"""Every clause that is named exists, once, and every rule's promise is kept by its clause."""

from collections.abc import Iterator, Sequence

from accord.protocols.checks.words import subject
from accord.protocols.pack import Pack, cited
from accord.protocols.problems import Problem


def check(pack: Pack, others: Sequence[Pack]) -> Iterator[Problem]:
    """Yield clauses that are named and are nowhere, and those that two packs claim."""
    everywhere = frozenset(id for one in (pack, *others) for id in one.clauses)
    yield from _same_as(pack, everywhere)
    yield from _cited(pack, everywhere)
    yield from _twice(pack, others)


def _same_as(pack: Pack, everywhere: frozenset[str]) -> Iterator[Problem]:
    for clause in pack.clauses.values():
        for other in clause.same_as:
            if other not in everywhere:
                says = f"`same_as` names {other}, which no pack has; check its id"
                yield Problem(pack.place("clause", clause.id, "same_as"), clause.id, says)


def _cited(pack: Pack, everywhere: frozenset[str]) -> Iterator[Problem]:
    for rule in pack.rules:
        for id in cited(rule):
            if id not in (everywhere if id in rule.same_as else pack.clauses):
                says = f"it cites {id}, which is not a clause of {pack.id}; check its id"
                yield Problem(pack.place(rule.kind, rule.id, "clause"), subject(rule), says)


def _twice(pack: Pack, others: Sequence[Pack]) -> Iterator[Problem]:
    for other in others:
        if other.id == pack.id:
            continue
        for id in pack.clauses.keys() & other.clauses.keys():
            says = f"{other.id} has a clause {id} too; clause ids are unique over all packs"
            yield Problem(pack.place("clause", id), id, says)
