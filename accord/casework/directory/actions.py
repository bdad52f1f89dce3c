"""Keeping the directory true: how services are reached, who is on duty, who is linked to a home."""

from datetime import date, datetime, timedelta

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Job, Member, OnCall, Team, new_ref
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.directory.models import LinkOfficer, ServiceContact
from accord.casework.homes.models import Home
from accord.duties.record import record

KEEPERS = ["commissioning_team", "placements_team", "protocol_owner", "area_administrator"]
LINKERS = [*KEEPERS, "neighbourhood_police_team", "gangs_team", "provider_manager"]
LONGEST_TURN = timedelta(days=31)
PERSONAL = (
    "That is somebody’s own address. Enter the mailbox of the service: people leave, and it stays."
)


@action(by=KEEPERS, records=["service_contact_set"], on_case=False)
def set_service_contact(
    *,
    service: str,
    phone: str = "",
    mailbox: str = "",
    hours: str = "",
    valid_from: date,
    by: Actor,
) -> ServiceContact:
    """Say how a service is reached from a day on. What stood before ends the day before.

    :raises Refused: with neither phone nor mailbox, a person's own address, or an earlier day.
    """
    current = ServiceContact.objects.filter(service=service, valid_to__isnull=True).first()
    refuse_if(_refusal_of_contact(phone, mailbox, valid_from, current))
    if current:
        ServiceContact.objects.filter(pk=current.pk).update(
            valid_to=valid_from - timedelta(days=1), version=current.version + 1
        )
    with refuse_on("one_service_contact", "Somebody has just changed this. Look again."):
        contact = ServiceContact.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            service=service,
            phone=phone,
            mailbox=mailbox,
            hours=hours,
            valid_from=valid_from,
            recorded_at=clock.now(),
            recorded_by_id=by.member_id,
        )
    area = File.objects.get(kind="area", area_id=by.area_id)
    record("service_contact_set", file=area, by=by, contact_for=service, started_on=valid_from)
    return contact


def _refusal_of_contact(
    phone: str, mailbox: str, valid_from: date, current: ServiceContact | None
) -> str | None:
    """Return why a service cannot be reached so, or None."""
    if not (phone or mailbox):
        return "Enter a phone number, a mailbox or both."
    if mailbox and Member.objects.filter(email__iexact=mailbox).exists():
        return PERSONAL
    if current and valid_from <= current.valid_from:
        since = clock.day_in_words(current.valid_from)
        return f"What is recorded now holds from {since}. Enter a later day."
    return None


@action(by=[], records=["on_call_arranged"], on_case=False)
def put_on_duty(
    *,
    team: Team,
    member: Member,
    starts: datetime,
    ends: datetime,
    rank: str = "first",
    phone: str = "",
    by: Actor,
) -> OnCall:
    """Put somebody on duty for a team. Times are aware. While it lasts, what is sent to the team reaches them.

    :raises Refused: for another team's rota, somebody who does not work its list, or a time taken.
    """
    refuse_if(_refusal_to_keep_rota(team, by) or _refusal_of_turn(team, member, starts, ends, rank))
    turn = OnCall.objects.create(
        area_id=by.area_id,
        team_id=team.pk,
        member_id=member.pk,
        starts=starts,
        ends=ends,
        rank=rank,
        phone=phone,
    )
    agency = team.agency
    record(
        "on_call_arranged",
        file=agency.file,
        by=by,
        agency=agency.pk,
        team=team.pk,
        member=member.pk,
        starts_at=starts,
        ends_at=ends,
    )
    return turn


@action(by=[], records=["on_call_ended"], on_case=False)
def end_turn(*, turn: OnCall, by: Actor) -> None:
    """End a turn of duty now, or take away one still to come.

    :raises Refused: for another team's rota, or where it is over.
    """
    refuse_if(_refusal_to_keep_rota(turn.team, by))
    now = clock.now()
    if not OnCall.objects.filter(pk=turn.pk, ends__gt=now).update(ends=max(now, turn.starts)):
        raise Refused("This turn of duty is over.")
    agency = turn.team.agency
    record(
        "on_call_ended",
        file=agency.file,
        by=by,
        agency=agency.pk,
        team=turn.team_id,
        member=turn.member_id,
    )


def _refusal_to_keep_rota(team: Team, by: Actor) -> str | None:
    """Return why this person does not keep this team's rota, or None."""
    ours = team.pk in by.team_ids or "area_administrator" in by.job_roles
    return None if ours else f"The rota of {team.name} is kept by those who work its shared list."


def _refusal_of_turn(
    team: Team, member: Member, starts: datetime, ends: datetime, rank: str
) -> str | None:
    """Return why somebody cannot be on duty then, or None."""
    if ends <= starts:
        return "Enter an end that comes after the start."
    if ends <= clock.now():
        return "Enter a time that is still to come: a rota says who will be on duty."
    if ends - starts > LONGEST_TURN:
        return "Enter a turn of a month at most, so that nobody stays on duty by mistake."
    works = Job.objects.filter(
        member_id=member.pk, team_id=team.pk, desk=True, starts__lte=clock.now(), ends__gt=starts
    )
    if not works.exists():
        return f"{member.name} does not work the shared list of {team.name}, and would not see what comes."
    taken = OnCall.objects.filter(team_id=team.pk, rank=rank, starts__lt=ends, ends__gt=starts)
    other = taken.select_related("member").first()
    return f"{other.member.name} is on duty then already." if other else None


@action(by=LINKERS, records=["snt_link_officer_assigned"], on_case=False)
def link_officer(
    *,
    home: Home,
    kind: str,
    name: str,
    phone: str = "",
    mailbox: str = "",
    from_on: date,
    by: Actor,
) -> LinkOfficer:
    """Say which officer is linked to a home from a day on. Whoever was before is it no more.

    :raises Refused: for a closed home, or a day before the present one began.
    """
    refuse_if("This home is closed." if home.closed_on else None)
    current = LinkOfficer.objects.filter(home_id=home.pk, kind=kind, until_on__isnull=True).first()
    if current:
        earlier = from_on <= current.from_on
        refuse_if("Enter a day after the present officer’s first." if earlier else None)
        LinkOfficer.objects.filter(pk=current.pk).update(until_on=from_on - timedelta(days=1))
    with refuse_on("one_link_officer_of_a_kind", "Somebody has just changed this. Look again."):
        made = LinkOfficer.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            home_id=home.pk,
            kind=kind,
            name=name,
            phone=phone,
            mailbox=mailbox,
            from_on=from_on,
            recorded_at=clock.now(),
            recorded_by_id=by.member_id,
        )
    record("snt_link_officer_assigned", file=home.file, by=by, home=home.pk)
    return made
