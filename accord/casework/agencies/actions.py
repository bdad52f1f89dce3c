"""Setting an area up: its agencies, teams, members, what they do, and who covers for whom."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, Cover, Job, Member, Team, new_ref
from accord.access.refusals import EditedMeanwhile, Refused, refuse_if, refuse_on
from accord.casework.agencies.contracts import CONTRACTS
from accord.duties.record import open_file, record

ADMINISTRATOR = ["area_administrator"]
TEAM_MANAGERS = frozenset({"lead_worker_manager", "provider_manager"})


@action(by=ADMINISTRATOR, records=["agency_added"], on_case=False)
def add_agency(
    *, name: str, kind: str, contract: str = "none", tiers: str = "", by: Actor
) -> Agency:
    """Add an organisation that works under the area's protocols."""
    file = open_file("agency")
    with refuse_on("one_agency_of_that_name", f"There is already an agency called {name}."):
        agency = Agency.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            name=name,
            kind=kind,
            contract=contract,
            tiers=tiers,
            file_id=file.pk,
        )
    record(
        "agency_added", file=file, by=by, agency=agency.pk,
        agency_kind=kind, provider_contract=contract,
    )  # fmt: skip
    return agency


@action(by=ADMINISTRATOR, records=["agency_contract_changed"], on_case=False)
def change_contract(
    *, agency: Agency, contract: str, tiers: str = "", version: int, by: Actor
) -> Agency:
    """Change how the council buys from an agency, or end its contract ("none"). What it was stays readable.

    Homes keep the contract that stands with each: change those on their own pages.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    known = contract in dict(CONTRACTS)
    refuse_if(None if known else "Select how the council buys from it.")
    new = {"contract": contract, "tiers": tiers}
    changed = sorted(name for name in new if new[name] != getattr(agency, name))
    if not changed:
        return agency
    saved = Agency.objects.filter(pk=agency.pk, version=version).update(**new, version=version + 1)
    agency.refresh_from_db()
    if not saved:
        theirs = {name: getattr(agency, name) for name in (*changed, "version")}
        raise EditedMeanwhile(theirs, by="somebody else")
    record(
        "agency_contract_changed",
        file=agency.file,
        by=by,
        agency=agency.pk,
        provider_contract=contract,
        changed=changed,
    )
    return agency


@action(by=ADMINISTRATOR, records=["team_added"], on_case=False)
def add_team(
    *, agency: Agency, name: str, function: str = "", mailbox: str = "", by: Actor
) -> Team:
    """Add a unit of an agency. `function` says which of the protocol's services it is."""
    with refuse_on("one_team_of_that_name", f"{agency.name} already has a team called {name}."):
        team = Team.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            agency_id=agency.pk,
            name=name,
            function=function,
            mailbox=mailbox,
        )
    facts: dict[str, Any] = {"function": function} if function else {}
    record("team_added", file=agency.file, by=by, agency=agency.pk, team=team.pk, **facts)
    return team


@action(by=ADMINISTRATOR, records=["member_joined"], on_case=False, sensitive=True)
def add_member(
    *,
    team: Team,
    name: str,
    role: str,
    job_title: str = "",
    email: str = "",
    phone: str = "",
    desk: bool = False,
    by: Actor,
) -> Member:
    """Add somebody to a team, in a role. `desk` members work the team's shared list."""
    member = Member.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        agency_id=team.agency_id,
        name=name,
        job_title=job_title,
        email=email,
        phone=phone,
    )
    _job(member, team, role, desk, by)
    record(
        "member_joined",
        file=team.agency.file,
        by=by,
        agency=team.agency_id,
        team=team.pk,
        member=member.pk,
        role=role,
    )
    return member


@action(by=ADMINISTRATOR, records=["member_role_given"], on_case=False, sensitive=True)
def give_role(*, member: Member, team: Team, role: str, desk: bool = False, by: Actor) -> Job:
    """Give a member a role in a team, from now on."""
    now = clock.now()
    holds = Job.objects.filter(
        member_id=member.pk, team_id=team.pk, role=role, desk=desk, starts__lte=now, ends__gt=now
    )
    refuse_if(f"{member.name} holds this role in {team.name} already." if holds.exists() else None)
    job = _job(member, team, role, desk, by)
    record(
        "member_role_given",
        file=team.agency.file,
        by=by,
        agency=team.agency_id,
        team=team.pk,
        member=member.pk,
        role=role,
    )
    return job


@action(by=ADMINISTRATOR, records=["member_role_ended"], on_case=False)
def end_role(*, job: Job, by: Actor) -> None:
    """End a role a member holds in a team, now. What they could see through it goes with it."""
    if not Job.objects.filter(pk=job.pk, ends__gt=clock.now()).update(ends=clock.now()):
        raise Refused("This role has already ended.")
    record(
        "member_role_ended",
        file=job.team.agency.file,
        by=by,
        agency=job.team.agency_id,
        team=job.team_id,
        member=job.member_id,
        role=job.role,
    )


@action(by=ADMINISTRATOR, records=["member_left"], on_case=False)
def end_membership(*, member: Member, by: Actor) -> None:
    """Close a member's account now: they are signed out, and their duties look for a new owner."""
    now = clock.now()
    refuse_if("You cannot close your own account." if member.pk == by.member_id else None)
    works = Member.objects.filter(pk=member.pk, active_until__gt=now).exists()
    refuse_if(None if works else f"The account of {member.name} is closed already.")
    for job in Job.objects.filter(member_id=member.pk, ends__gt=now).select_related("team__agency"):
        end_role(job=job, by=by)
    Member.objects.filter(pk=member.pk).update(active_until=now)
    agency = Agency.objects.get(pk=member.agency_id)
    record("member_left", file=agency.file, by=by, agency=agency.pk, member=member.pk)


@action(by=[], records=["cover_arranged"], on_case=False)
def arrange_cover(
    *, member: Member, covered_by: Member, starts: datetime, ends: datetime, by: Actor
) -> Cover:
    """While a member is away, let a colleague see and do their work. Times are aware."""
    refuse_if(_refusal_to_cover(member, covered_by, starts, ends, by))
    cover = Cover.objects.create(
        area_id=by.area_id, member_id=member.pk, by_id=covered_by.pk, starts=starts, ends=ends
    )
    agency = Agency.objects.select_related("file").get(pk=member.agency_id)
    record(
        "cover_arranged",
        file=agency.file,
        by=by,
        agency=agency.pk,
        member=member.pk,
        covered_by=covered_by.pk,
        starts_at=starts,
        ends_at=ends,
    )
    return cover


def _refusal_to_cover(
    member: Member, covered_by: Member, starts: datetime, ends: datetime, by: Actor
) -> str | None:
    """Return why this cover cannot be arranged, or None."""
    if not _may_arrange_cover(member, covered_by, by):
        return "Ask a manager of theirs to arrange it. You may for yourself and those you manage."
    if member.pk == covered_by.pk:
        return "Choose a colleague: nobody covers for themselves."
    if member.agency_id != covered_by.agency_id:
        return "Choose somebody from the same agency."
    if ends <= starts:
        return "Enter an end that comes after the start."
    already = Cover.objects.filter(
        member_id=member.pk, by_id=covered_by.pk, starts__lte=starts, ends__gte=ends
    )
    return f"{covered_by.name} covers for {member.name} then already." if already.exists() else None


def _may_arrange_cover(member: Member, covered_by: Member, by: Actor) -> bool:
    """Cover shows all that the absent member sees, so nobody takes it for themselves by rank.

    The database holds the same rule (`app.may_arrange_cover`).
    """
    if member.pk == by.member_id:
        return True
    if set(ADMINISTRATOR) & by.job_roles and covered_by.pk != by.member_id:
        return True
    managed = [job.team_id for job in by.jobs if job.role in TEAM_MANAGERS]
    now = clock.now()
    return Job.objects.filter(
        member_id=member.pk, team_id__in=managed, starts__lte=now, ends__gt=now
    ).exists()


def _job(member: Member, team: Team, role: str, desk: bool, by: Actor) -> Job:
    return Job.objects.create(
        area_id=by.area_id,
        member_id=member.pk,
        team_id=team.pk,
        role=role,
        desk=desk,
        starts=clock.now(),
    )
