"""What a clause says makes it real is there, and is enough for its kind."""

from collections.abc import Callable, Iterator

from accord.protocols.pack import Pack, cited
from accord.protocols.pack_schema import ARTEFACTS, NEEDS_ARTEFACT, OUTSIDE, Clause, MetBy
from accord.protocols.problems import Problem

Checker = Callable[[str], bool]
_checkers: dict[str, Checker] = {}


def register_met_by_checker(kind: str, exists: Checker) -> None:
    """Let `record:` or `screen:` be checked by the program that has them.

    `exists` takes the name, such as `referrals.Referral.submitted_at`, and says whether it is there.
    """
    if kind not in OUTSIDE:
        raise ValueError(f"{kind} is not checked from outside; use one of {', '.join(OUTSIDE)}")
    _checkers[kind] = exists


def registered() -> frozenset[str]:
    """Return the kinds that can be checked now."""
    return frozenset(_checkers)


def check(pack: Pack) -> Iterator[Problem]:
    """Yield what clauses are said to be met by and is not there, or is not enough."""
    for clause in pack.clauses.values():
        for at, met in enumerate(clause.met_by):
            says = _missing(pack, clause, met)
            if says:
                yield Problem(pack.place("clause", clause.id, "met_by", at), clause.id, says)
        says = _too_little(clause)
        if says:
            yield Problem(pack.place("clause", clause.id, "met_by"), clause.id, says)


def _missing(pack: Pack, clause: Clause, met: MetBy) -> str:
    if met.kind in ARTEFACTS:
        rule = pack.find(met.kind, met.name)
        if rule is None:
            return f"it is met by {met.kind}: {met.name}, which is not in {pack.id}/rules"
        if not {clause.id, *clause.same_as} & set(cited(rule)):
            return f"{met.kind}: {met.name} does not cite {clause.id}; add it to the rule's clause"
        return ""
    exists = _checkers.get(met.kind)
    if exists and not exists(met.name):
        return f"it is met by {met.kind}: {met.name}, which is not there"
    return ""


def _too_little(clause: Clause) -> str:
    kinds = {met.kind for met in clause.met_by}
    if "unmet" in kinds and len(kinds) > 1:
        return "it is both met and unmet; keep the one that is true"
    if clause.kind in NEEDS_ARTEFACT and kinds <= {"reference", "screen"}:
        return f"a {clause.kind.replace('_', ' ')} is not met by a {' or '.join(sorted(kinds))} alone; add what runs"
    return ""
