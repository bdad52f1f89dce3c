"""One obligation stated in two places, or in two protocols, is one duty citing both.

Two rules are partners when one's clauses, or what those clauses declare as `same_as`,
name the other's own clause. Two acts under one clause are two duties, not partners.
"""

from collections.abc import Iterable, Mapping

from accord.protocols.compiled import DutyRule, Index
from accord.protocols.pack import Pack
from accord.protocols.schema import Duty, Recurring, Rule, Tell


def link(index: Index, packs: Iterable[Pack]) -> None:
    """Note every rule's partners, and let what closes one close the other."""
    packs = tuple(packs)
    said = _declared(packs)
    stated = {
        f"{pack.id}/{rule.id}": (rule.clause[0], _stated(rule, said))
        for pack in packs
        for rule in pack.rules
        if isinstance(rule, Duty | Recurring | Tell)
    }
    by_clause: dict[str, list[str]] = {}
    for id, (own, _) in stated.items():
        by_clause.setdefault(own, []).append(id)
    found: dict[str, set[str]] = {}
    for id, (own, others) in stated.items():
        for clause in others - {own}:
            for partner in by_clause.get(clause, ()):
                found.setdefault(id, set()).add(partner)
                found.setdefault(partner, set()).add(id)
    index.partners = {id: frozenset(partners) for id, partners in found.items()}
    _share_closers(index)


def _declared(packs: tuple[Pack, ...]) -> Mapping[str, frozenset[str]]:
    said: dict[str, set[str]] = {}
    for pack in packs:
        for clause in pack.clauses.values():
            for other in clause.same_as:
                said.setdefault(clause.id, set()).add(other)
                said.setdefault(other, set()).add(clause.id)
    return {clause: frozenset(others) for clause, others in said.items()}


def _stated(rule: Rule, said: Mapping[str, frozenset[str]]) -> frozenset[str]:
    own = frozenset(rule.clause[:1])
    return own | frozenset(rule.same_as) | said.get(rule.clause[0], frozenset())


def _share_closers(index: Index) -> None:
    opens: dict[str, set[tuple[str, str]]] = {}
    for event, on in index.events.items():
        for duty in on.duties:
            opens.setdefault(duty.id, set()).update((event, role) for role in _owners(duty))
    own = {rule: tuple(closers) for rule, closers in index.closers.items()}
    for rule, partners in index.partners.items():
        for partner in sorted(partners):
            if opens.get(rule, set()) & opens.get(partner, set()):
                for closer in own.get(partner, ()):
                    index.closers.setdefault(rule, []).append(closer)
                    index.on(closer.seen.event).closers.setdefault(rule, []).append(closer)


def _owners(duty: DutyRule) -> tuple[str, ...]:
    return duty.owners or (f"by {duty.owner_fact}",)
