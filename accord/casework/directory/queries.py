"""Who is reached how at this moment: for the directory, and for every route that ends at a team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from accord import clock
from accord.access.models import OnCall, Team
from accord.casework.directory.models import LinkOfficer, ServiceContact


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody on duty for a team. Times are UTC."""

    id: int
    team_id: int
    member_id: int
    name: str
    phone: str
    rank: str  # first | second
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """How a service is reached at a moment: whoever is on duty first, then its own numbers."""

    service: str
    teams: tuple[Team, ...]
    on_duty: tuple[OnDuty, ...]
    phone: str
    mailbox: str
    hours: str
    since: date | None

    @property
    def known(self) -> bool:
        """Whether there is any way to reach it."""
        return bool(self.on_duty or self.phone or self.mailbox)


def on_duty(team_ids: Iterable[int], at: datetime | None = None) -> list[OnDuty]:
    """Who is on duty for these teams at a moment (aware; now if left out), first before second."""
    moment = at or clock.now()
    return _turns(Q(team_id__in=list(team_ids), starts__lte=moment, ends__gt=moment))


def rota(team_id: int) -> list[OnDuty]:
    """The turns of a team, now and to come."""
    return _turns(Q(team_id=team_id, ends__gt=clock.now()))


def _turns(which: Q) -> list[OnDuty]:
    found = OnCall.objects.filter(which).select_related("member").order_by("starts", "rank", "id")
    return [
        OnDuty(
            one.pk, one.team_id, one.member_id, one.member.name, one.phone or one.member.phone,
            one.rank, one.starts, one.ends,
        )
        for one in sorted(found, key=lambda turn: (turn.rank, turn.starts))
        if one.ends > one.starts
    ]  # fmt: skip


def reach(services: Iterable[str], at: datetime | None = None) -> dict[str, Reach]:
    """How these services (functions of teams) are reached at a moment, by service."""
    wanted = list(services)
    day = clock.local_date(at or clock.now())
    teams = list(Team.objects.filter(function__in=wanted).order_by("id"))
    turns = on_duty([team.pk for team in teams], at)
    contacts = {
        one.service: one
        for one in ServiceContact.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day), service__in=wanted, valid_from__lte=day
        )
    }
    return {
        service: _reach(
            service, [t for t in teams if t.function == service], turns, contacts.get(service)
        )
        for service in wanted
    }


def _reach(
    service: str, teams: list[Team], turns: list[OnDuty], contact: ServiceContact | None
) -> Reach:
    ours = {team.pk for team in teams}
    mailboxes = [team.mailbox for team in teams if team.mailbox]
    return Reach(
        service=service,
        teams=tuple(teams),
        on_duty=tuple(turn for turn in turns if turn.team_id in ours),
        phone=contact.phone if contact else "",
        mailbox=(contact.mailbox if contact else "") or next(iter(mailboxes), ""),
        hours=contact.hours if contact else "",
        since=contact.valid_from if contact else None,
    )


def contact_history(service: str) -> list[ServiceContact]:
    """Every way a service was reached, the newest first."""
    found = ServiceContact.objects.filter(service=service).select_related("recorded_by")
    return list(found.order_by("-valid_from", "-id"))


def link_officers(home_id: int | None = None) -> list[LinkOfficer]:
    """The officers linked to homes now; to one home where it is named."""
    today = clock.local_date(clock.now())
    now = LinkOfficer.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
    found = now.filter(from_on__lte=today).select_related("home")
    if home_id is not None:
        found = found.filter(home_id=home_id)
    return list(found.order_by("home__name", "kind"))
