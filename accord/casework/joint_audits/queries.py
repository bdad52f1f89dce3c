"""What screens show of audits of joint cases, and who could stand for each service."""

from accord.access.actor import Actor
from accord.access.models import Member
from accord.casework.joint_audits.models import JointAudit
from accord.casework.joint_audits.roles import SOCIAL_CARE, YOUTH_JUSTICE
from accord.casework.meetings.rules import checklist
from accord.casework.people.team import holders_of_post


def bodies(by: Actor) -> dict[str, str]:
    """The bodies that hear of an audit, as the protocol calls them; none where it asks for no audits."""
    named = checklist(by, "joint_audit_heard")
    return {item.item: item.says for item in named.form.items} if named else {}


def audits() -> list[JointAudit]:
    """Every audit the asker may read, the newest first."""
    rows = JointAudit.objects.select_related("social_care", "youth_justice")
    rows = rows.prefetch_related("presented__social_care", "presented__youth_justice", "proposals")
    return list(rows.order_by("-completed_at"))


def of_social_care() -> list[Member]:
    """Who could stand for social care."""
    return _holders(SOCIAL_CARE)


def of_youth_justice() -> list[Member]:
    """Who could stand for youth justice."""
    return _holders(YOUTH_JUSTICE)


def _holders(roles: tuple[str, ...]) -> list[Member]:
    found = {member.pk: member for role in roles for member in holders_of_post(role)}
    return sorted(found.values(), key=lambda one: one.name)
