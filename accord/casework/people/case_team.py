"""Who works on a case: adding somebody, and ending their part."""

from typing import Any

from django.db.models import QuerySet

from accord import vocabulary
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import FOREVER, CaseTeam, Member
from accord.access.refusals import refuse_if
from accord.access.sight import shown
from accord.casework.joint_work.models import JointCase
from accord.casework.people.models import YoungPerson
from accord.casework.people.team import POSTS, holders_of_post
from accord.clock import now
from accord.duties.record import record

# Roles given by naming a person. The others come and go with the referral, a check or a
# request, as the protocol says.
NAMED = (
    "lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager", "provider_manager",
    "youth_justice_worker", "reviewing_officer", "youth_support_worker", "mentor",
    "other_professional", "head_of_service", "service_manager", "lead_worker_deputy_manager",
    "sexual_harm_specialist", "housing_options_officer",
)  # fmt: skip
BY_PROVIDER = frozenset({"keyworker", "keyworker_manager", "provider_manager"})
OTHER_SERVICE = "youth_justice_worker"  # with whom social care may hold a joint case
WORKERS = ["lead_worker", "lead_worker_manager"]
ALLOWED = [*WORKERS, "provider", "provider_manager"]


@action(by=ALLOWED, records=["case_team_joined"])
def add_to_case_team(*, person: YoungPerson, role: str, member: Member, by: Actor) -> None:
    """Give somebody a role on this case, from now on. Whoever held it alone hands it over.

    :raises Refused: if they hold it already, or if it is not for the asker to give.
    """
    refuse_if(_refusal_to_add(person, role, member, by))
    record("case_team_joined", file=person.file, by=by, role=role, member=member.pk)


@action(by=ALLOWED, records=["case_team_left"])
def end_on_case_team(*, person: YoungPerson, part: CaseTeam, by: Actor) -> None:
    """End somebody's part on this case, now. They stop seeing it, unless they hold another.

    :raises Refused: if it has ended already, or if it is not for the asker to end.
    """
    refuse_if(_refusal_to_end(person, part, by))
    who = {"member": part.member_id} if part.member_id else {"team": part.team_id}
    record("case_team_left", file=person.file, by=by, role=part.role, **who, **_joint(person, part))


def _refusal_to_add(person: YoungPerson, role: str, member: Member, by: Actor) -> str | None:
    """Return why this person cannot be given this role here, or None."""
    if role not in NAMED:
        return "This role comes with the referral, a check or a request, not by naming somebody."
    if member.system or member.machine or member.active_until <= now():
        return "Choose somebody who works here now."
    refusal = _not_theirs(role, person.file_id, by) or _not_in_post(role, member)
    if refusal:
        return refusal
    if not set(by.roles_on(person.file_id)) & set(WORKERS) and not _same_agency(member, by):
        return "Choose somebody from your own agency."
    if _parts(person).filter(role=role, member_id=member.pk).exists():
        return f"{member.name} already holds this role on this case."
    return None


def _refusal_to_end(person: YoungPerson, part: CaseTeam, by: Actor) -> str | None:
    """Return why this part cannot be ended, or None."""
    if part.file_id != person.file_id or not _parts(person).filter(pk=part.pk).exists():
        return "This has already ended."
    if part.role == "lead_worker":
        return "A case always has a lead worker. Add the new one, and this one ends by itself."
    if part.role not in NAMED:
        return "This role ends with the referral, the check or the request it came with."
    return _not_theirs(part.role, person.file_id, by)


def _not_theirs(role: str, file_id: int, by: Actor) -> str | None:
    if by.roles_on(file_id) & set(WORKERS) or role in BY_PROVIDER:
        return None
    return f"Ask the lead worker: the {vocabulary.roles()[role].title.lower()} is theirs to name."


def _not_in_post(role: str, member: Member) -> str | None:
    if role not in POSTS or member in holders_of_post(role):
        return None
    title = vocabulary.roles()[role].title.lower()
    return f"Choose somebody who is {title}. The area administrator gives that role in set-up."


def _same_agency(member: Member, by: Actor) -> bool:
    return member.agency_id == by.agency_id


def _joint(person: YoungPerson, part: CaseTeam) -> dict[str, Any]:
    """The joint case that the other service would leave with this part, as a fact; nothing where somebody of it stays."""
    if part.role != OTHER_SERVICE:
        return {}
    others = _parts(person).filter(role=OTHER_SERVICE, ends=FOREVER).exclude(pk=part.pk)
    joint = JointCase.objects.filter(file_id=person.file_id, ended_at__isnull=True).first()
    if joint is None or others.exists():
        return {}
    shown("offending", [person.file_id])
    return {"joint_case": joint.pk}


def _parts(person: YoungPerson) -> QuerySet[CaseTeam]:
    return CaseTeam.objects.filter(file_id=person.file_id, starts__lte=now(), ends__gt=now())
