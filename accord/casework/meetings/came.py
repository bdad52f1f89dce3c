"""Who came to a meeting: said person by person, read role by role."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accord import vocabulary
from accord.access.models import Member
from accord.protocols.meetings import MeetingRoles, Part

ATTENDED, DEPUTISED, ABSENT = "attended", "deputised", "absent"


@dataclass(frozen=True, slots=True)
class Came:
    """One person who was asked, and whether they came.

    `came` is attended, deputised (then `deputy_role` and `deputy_name` say who came in
    their place) or absent. `reason` is why not; for a young person also how their views
    were had.
    """

    role: str
    came: str = ATTENDED
    name: str = ""
    member: Member | None = None
    deputy_role: str = ""
    deputy_name: str = ""
    reason: str = ""

    def row(self) -> dict[str, Any]:
        """The columns of an attendance row."""
        return {
            "role": self.role,
            "came": self.came,
            "name": self.name or (self.member.name if self.member else ""),
            "member_id": self.member.pk if self.member else None,
            "deputy_role": self.deputy_role,
            "deputy_name": self.deputy_name,
            "reason": self.reason,
        }


def roles_there(came: Sequence[Came]) -> list[str]:
    """The roles of everybody who was in the room, deputies under their own role."""
    there = [one.role for one in came if one.came == ATTENDED]
    there += [one.deputy_role for one in came if one.came == DEPUTISED]
    return list(dict.fromkeys(there))


def roles_absent(came: Sequence[Came]) -> list[str]:
    """The roles of those asked who did not come themselves."""
    return list(dict.fromkeys(one.role for one in came if one.came != ATTENDED))


def everybody_came(roles: MeetingRoles | None, came: Sequence[Came]) -> bool | None:
    """Whether everybody who must come was there, or their named deputy. None: nobody must."""
    if roles is None:
        return None
    there = set(roles_there(came))
    return all(part.role in there or part.deputy in there for part in roles.must_attend)


def refusal_of(roles: MeetingRoles | None, came: Sequence[Came]) -> str | None:
    """Return what is missing from what was said about who came, or None."""
    must = roles.must_attend if roles else ()
    for part in must:
        problem = _refusal_for(part, came)
        if problem:
            return problem
    for one in came:
        if (one.came == DEPUTISED) != bool(one.deputy_role):
            return f"Say who came in place of the {title(one.role)}."
    return None


def _refusal_for(part: Part, came: Sequence[Came]) -> str | None:
    """Return why this required part is not accounted for, or None."""
    own = [one for one in came if one.role == part.role]
    if not own and part.deputy not in roles_there(came):
        return f"Say whether the {title(part.role)} came: they must come to this meeting."
    if any(one.came == ABSENT and not one.reason.strip() for one in own):
        return f"Say why the {title(part.role)} did not come."
    return None


def title(role: str) -> str:
    """A role as people say it in a sentence."""
    known = vocabulary.roles().get(role)
    return known.title.lower() if known else role.replace("_", " ")
