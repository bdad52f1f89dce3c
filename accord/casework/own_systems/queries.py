"""What screens show of who may use whose system."""

from accord.access.actor import Actor
from accord.access.models import Member
from accord.casework.meetings.rules import checklist
from accord.casework.own_systems.models import SystemUse
from accord.casework.own_systems.roles import USERS
from accord.casework.people.team import holders_of_post


def shared_systems(by: Actor) -> dict[str, str]:
    """The systems that the other service uses, by whose they are, as the protocol calls them; none where it names none."""
    named = checklist(by, "shared_case_system")
    return {item.item: item.says for item in named.form.items if item.item in USERS} if named else {}  # fmt: skip


def uses() -> list[SystemUse]:
    """Every use that the asker may read of, those that hold first, then the newest."""
    rows = SystemUse.objects.select_related("member", "answered_by", "recorded_by")
    found = list(rows.order_by("-recorded_at", "-pk"))
    return sorted(found, key=lambda one: one.state not in ("given", "asked", "ended"))


def could_use(side: str) -> list[Member]:
    """Who of the other service could be given the use of that service's system, by name."""
    found = {one.pk: one for role in USERS[side] for one in holders_of_post(role)}
    return sorted(found.values(), key=lambda one: one.name)


def my_uses(by: Actor) -> list[SystemUse]:
    """What the asker may use, or has asked for."""
    rows = SystemUse.objects.filter(member_id=by.member_id, state__in=("asked", "given"))
    return list(rows.order_by("side"))
