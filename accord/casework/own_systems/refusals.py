"""Why the use of another service's system is not given or ended so, in sentences that say what to do."""

from collections.abc import Iterable

from accord import clock
from accord.access.models import Job, Member
from accord.casework.own_systems.models import ENDS, SystemUse
from accord.casework.own_systems.roles import GIVERS, USERS
from accord.casework.own_systems.states import SYSTEM_USE_MOVES

NOT_SHARED = "No protocol of this area says that the other service uses this system."
THERE_ALREADY = "They have it already, or it is asked for."
CHANGED = "Somebody has just changed this. Look again."
NOT_YOURS = "Somebody of the service whose system it is says so."


def of_words(says: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if says.strip() else what


def of_member(member: Member, side: str) -> str | None:
    """Return why somebody cannot be given the use of that service's system, or None."""
    now = clock.now()
    held = Job.objects.filter(member_id=member.pk, role__in=USERS[side], starts__lte=now, ends__gt=now)  # fmt: skip
    works = member.active_until > now and held.exists()
    return None if works else "Choose somebody who works in the other service now."


def to_go(use: SystemUse, to: str) -> str | None:
    """Return why it cannot come that far, or None."""
    return None if to in SYSTEM_USE_MOVES[use.state] else CHANGED


def of_giver(use: SystemUse, roles: Iterable[str]) -> str | None:
    """Return why somebody of these roles does not speak for whose system it is, or None."""
    return None if set(GIVERS[use.side]) & set(roles) else NOT_YOURS


def of_end(because: str) -> str | None:
    """Return why it cannot end for that, or None."""
    return None if because in dict(ENDS) else "Say why it ends."
