"""Why an audit of joint cases may not be recorded or ended so, in sentences that say what to do."""

from datetime import date

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Job, Member
from accord.casework.joint_audits.models import JointAudit
from accord.casework.joint_audits.roles import OVERSEERS, SOCIAL_CARE, YOUTH_JUSTICE

NO_PROTOCOL = "No protocol of this area asks for audits of joint cases."
NAMES_SOMEBODY = "Take out what a young person could be known by, and tick to say that nobody is named."  # fmt: skip
NOT_A_BODY = "Choose one of the bodies that the protocol names."
TOLD_ALREADY = "This body has heard of it already."
STILL_OPEN = "Something that was proposed is not done yet."
OVER = "This is done, or somebody has just changed it. Look again."
JOINTLY = "Both services present it together: name somebody of each."


def of_words(words: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if words.strip() else what


def of_past(day: date) -> str | None:
    """Return why something cannot have been on a day, or None."""
    ahead = day > clock.local_date(clock.now())
    return "Enter a day that has passed, or today." if ahead else None


def of_both(social_care: Member, youth_justice: Member) -> str | None:
    """Return why these two do not stand for both services, or None."""
    if social_care.pk == youth_justice.pk:
        return JOINTLY
    here = _holds(social_care, SOCIAL_CARE) and _holds(youth_justice, YOUTH_JUSTICE)
    return None if here else JOINTLY


def of_overseers(social_care: Member, youth_justice: Member) -> str | None:
    """Return why these two do not see it through for both services, or None."""
    managers = _holds(social_care, OVERSEERS[:1]) and _holds(youth_justice, OVERSEERS[1:])
    return None if managers else "Name a team manager of each service, who sees that it gets done."


def of_overseer(audit: JointAudit, by: Actor) -> str | None:
    """Return why it is not this person's to say that it is done, or None."""
    if by.member_id in (audit.social_care_id, audit.youth_justice_id):
        return None
    return "The team managers of both services who oversee it say so."


def _holds(member: Member, roles: tuple[str, ...]) -> bool:
    now = clock.now()
    held = Job.objects.filter(member_id=member.pk, role__in=roles, starts__lte=now, ends__gt=now)
    return held.exists()
