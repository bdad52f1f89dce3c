"""Who something can be passed on to: those on the case by role, and teams who act on safety."""

from accord.access.actor import current
from accord.access.models import File
from accord.casework.people.team import case_team
from accord.duties.rulebooks import rulebook_for
from accord.web.cases.presenting import title_of

# An agreement that has anything to say of a concern shared with the police lets it be shared with them.
SHARED_WITH_POLICE = "concern_about_young_person_shared"
ALWAYS = ("front_door_team", "out_of_hours_team")
NEVER = frozenset({"private_housing_team", "temporary_accommodation_team"})


def recipients_on(file: File) -> list[tuple[str, ...]]:
    """Roles held on the case now, each with who holds it, then the teams beside it."""
    held: dict[str, list[str]] = {}
    for part in case_team(file.pk):
        if part.now and part.role not in NEVER:
            held.setdefault(part.role, []).append(part.who)
    found: list[tuple[str, ...]] = [
        (role, title_of(role), ", ".join(who)) for role, who in held.items()
    ]
    by = current()
    shares = by and SHARED_WITH_POLICE in rulebook_for(by.packs).index.events
    beside = (*ALWAYS, "neighbourhood_police_team") if shares else ALWAYS
    return found + [(role, title_of(role)) for role in beside if role not in held]
