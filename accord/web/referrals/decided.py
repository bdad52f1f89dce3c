"""What somebody has decided otherwise than proposed, kept for them alone while they think about it."""

from accord.casework.finding.together import Decided
from accord.web.doing import address
from accord.web.keeping import keep_typing, kept_typing

BOARD = "referrals:together"


def decided_by(member_id: int) -> Decided:
    """What this member has decided so far."""
    kept = kept_typing(member_id, address(BOARD)) or {}
    given = dict(_pair(one) for one in kept.get("given", []))
    return Decided(given, frozenset(_pair(one) for one in kept.get("refused", [])))


def keep_decided(member_id: int, decided: Decided) -> None:
    """Keep it: in no address, and nobody's record."""
    given = [f"{ref} {bed}" for ref, bed in decided.given.items()]
    refused = [f"{ref} {home}" for ref, home in sorted(decided.refused)]
    keep_typing(member_id, address(BOARD), {"given": given, "refused": refused})


def and_given(decided: Decided, ref: str, bed: str) -> Decided:
    """The same with this bed, or none where it is "", for this young person."""
    mine = frozenset(pair for pair in decided.refused if pair[0] != ref)
    return Decided({**decided.given, ref: bed}, mine)


def and_refused(decided: Decided, ref: str, home: str) -> Decided:
    """The same with this home refused to this young person."""
    given = {who: bed for who, bed in decided.given.items() if who != ref}
    return Decided(given, decided.refused | {(ref, home)})


def without(decided: Decided, ref: str) -> Decided:
    """The same without what was decided of this young person."""
    given = {who: bed for who, bed in decided.given.items() if who != ref}
    return Decided(given, frozenset(pair for pair in decided.refused if pair[0] != ref))


def _pair(line: str) -> tuple[str, str]:
    one, _, other = line.partition(" ")
    return one, other
