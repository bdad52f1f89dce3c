"""What the protocols in force say about forums and contract reviews: who convenes, who is asked, what they are for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord import vocabulary
from accord.access.actor import Actor
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Meeting
from accord.protocols.tables import NoOutcome

FORUM, REVIEW = "provider-forum", "contract-review"
CONVENER = "contract-review-convener"


@dataclass(frozen=True, slots=True)
class Asked:
    """A role that the protocol wants at a meeting, in the area's own words."""

    role: str
    title: str
    clause: str
    says: str
    always: bool  # expected; otherwise as appropriate


def conveners_of(kinds: Iterable[str], by: Actor) -> list[str]:
    """The functions of the teams that convene a contract review, by the kinds of contract."""
    found = []
    for kind in kinds:
        try:
            answer = rulebook_for(by.packs).table(CONVENER).outcome({"contract": kind})
        except (NoOutcome, KeyError):
            continue
        found += [one for one in answer.outcome if one.endswith("_team")]
    return list(dict.fromkeys(found))


def forum_conveners(by: Actor) -> list[str]:
    """The functions of the teams that plan and convene the forum together."""
    meeting = _meeting(FORUM, by)
    return [line.role for line in meeting.arranges] if meeting else []


def asked_to(meeting: str, by: Actor) -> list[Asked]:
    """Whom the protocol wants at a forum or a contract review, each role once."""
    rule = _meeting(meeting, by)
    if rule is None:
        return []
    names = titles(by)
    lines = [(line, True) for line in (*rule.must_attend, *rule.should_attend)]
    lines += [(line, False) for line in rule.may_attend]
    found = {
        line.role: Asked(
            line.role,
            names.get(line.role, line.role),
            line.clause or rule.clauses[0],
            line.says,
            always,
        )
        for line, always in reversed(lines)
    }
    return list(reversed(found.values()))


def purposes(meeting: str, by: Actor) -> Sequence[tuple[str, str]]:
    """What the meeting is for: (our words, the clause)."""
    rule = _meeting(meeting, by)
    return [(point.says, point.clause or "") for point in rule.agenda] if rule else []


def titles(by: Actor) -> dict[str, str]:
    """What this area calls each role and team, by its id."""
    names = {role.id: role.title for role in vocabulary.roles().values()}
    for pack in reversed(rulebook_for(by.packs).packs):
        names.update(pack.front.roles)
        names.update(pack.front.services)
    return names


def _meeting(name: str, by: Actor) -> Meeting | None:
    found = rulebook_for(by.packs).of_kind(Meeting)
    return next((rule for key, rule in found.items() if key.endswith(f"/{name}")), None)
