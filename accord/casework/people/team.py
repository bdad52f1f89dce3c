"""Who works on a case, from when to when and under which clause; who could; who stands in."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from accord import clock
from accord.access.models import FOREVER, CaseTeam, Cover, Job, Member
from accord.access.sight import shown

# A manager of keyworkers holds the provider manager's job; the others hold a job of the role's name.
JOB_OF = {"keyworker_manager": "provider_manager"}
# Posts that decide on a case or bring a landlord onto it: nobody is named to one who does not hold it.
POSTS = frozenset({"head_of_service", "service_manager", "housing_options_officer"})


@dataclass(frozen=True, slots=True)
class Part:
    """One person's or team's part on a case. Times are UTC; `until` is None while it lasts."""

    id: int
    role: str
    who: str
    member_ref: str  # "" for a team
    agency: str
    phone: str
    since: datetime
    until: datetime | None
    clause: str
    now: bool
    covered_by: str  # who stands in for them now, "" for nobody


def case_team(file_id: int) -> list[Part]:
    """Everybody who has or had a part on a case: those with one now first, by when it began."""
    rows = list(
        CaseTeam.objects.filter(file_id=file_id)
        .select_related("member__agency", "team__agency")
        .order_by("starts", "pk")
    )
    shown("team", [file_id] * len(rows))
    standing_in = _covers([row.member_id for row in rows if row.member_id])
    parts = [_part(row, standing_in.get(row.member_id or 0, "")) for row in rows]
    return sorted(_each_once(parts), key=lambda part: not part.now)


def _each_once(parts: list[Part]) -> list[Part]:
    """Who holds a role now for several reasons is one line: since the first of them, until the last."""
    found: dict[tuple[str, str, str], Part] = {}
    for part in parts:
        key = (part.role, part.member_ref, part.who) if part.now else (str(part.id), "", "")
        one = found.setdefault(key, part)
        if one is not part:
            until = max(one.until, part.until) if one.until and part.until else None
            found[key] = replace(one, until=until)
    return list(found.values())


def members_for(role: str) -> list[Member]:
    """Who could be given a role on a case: those with such a job, or everybody where nobody has one.

    A post that decides is only for those who hold it.
    """
    with_job = holders_of_post(JOB_OF.get(role, role))
    return with_job if with_job or role in POSTS else list(_working().order_by("name", "pk"))


def holders_of_post(role: str) -> list[Member]:
    """Who holds a job of this role today, whatever the case."""
    now = clock.now()
    jobs = Job.objects.filter(role=role, starts__lte=now, ends__gt=now)
    return list(_working().filter(pk__in=jobs.values("member_id")).order_by("name", "pk"))


def everybody() -> list[Member]:
    """Everybody who works in the area today, by name."""
    return list(_working().order_by("name", "pk"))


def _working() -> QuerySet[Member]:
    members = Member.objects.filter(system=False, machine=False, active_until__gt=clock.now())
    return members.select_related("agency")


def colleagues(member_id: int) -> list[Member]:
    """Who could stand in for this member: the others of the same agency."""
    agencies = Member.objects.filter(pk=member_id).values("agency_id")
    others = Member.objects.filter(
        agency_id__in=agencies, system=False, machine=False, active_until__gt=clock.now()
    )
    return list(others.exclude(pk=member_id).order_by("name", "pk"))


def _part(row: CaseTeam, covered_by: str) -> Part:
    now = clock.now()
    holder = row.member or row.team
    return Part(
        id=row.pk,
        role=row.role,
        who=holder.name if holder else "",
        member_ref=row.member.ref if row.member else "",
        agency=holder.agency.name if holder and holder.agency else "",
        phone=row.member.phone if row.member else "",
        since=row.starts,
        until=None if row.ends >= FOREVER else row.ends,
        clause=row.clause,
        now=row.starts <= now < row.ends,
        covered_by=covered_by if row.starts <= now < row.ends else "",
    )


def _covers(member_ids: list[int]) -> dict[int, str]:
    now = clock.now()
    found = Cover.objects.filter(member_id__in=member_ids, starts__lte=now, ends__gt=now)
    return {cover.member_id: cover.by.name for cover in found.select_related("by")}
