"""What screens show of infections: the switch, and what partners were told and the reader may see."""

from datetime import datetime, timedelta

from accord.access.actor import Actor
from accord.access.models import File, Job, Member
from accord.access.sight import shown
from accord.casework.homes.models import Home
from accord.casework.outbreaks.models import (
    EquipmentConcern,
    Infection,
    Outbreak,
    OutbreakSwitch,
    OwnInfection,
    WorkingChange,
)
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Tell


def agreed(by: Actor) -> bool:
    """Whether a protocol of the area has partners tell each other of cases at all."""
    tells = rulebook_for(by.packs).of_kind(Tell).values()
    return any(one.event == "covid_case_confirmed" for rule in tells for one in rule.when)


def switch() -> OutbreakSwitch | None:
    """The area's switch while it is on, or None."""
    return OutbreakSwitch.objects.filter(switched_off_at__isnull=True).first()


def last_switch() -> OutbreakSwitch | None:
    """The newest time it was on, or None where it never was."""
    return OutbreakSwitch.objects.select_related("switched_off_by").order_by("-pk").first()


def infections() -> list[Infection]:
    """Every case the reader was told of, the open ones first."""
    rows = Infection.objects.select_related("home__file", "outbreak").order_by(
        "-confirmed_on", "-pk"
    )
    return sorted(rows, key=lambda one: one.over_at is not None)


def outbreaks() -> list[Outbreak]:
    """Every outbreak the reader was told of, the open ones first."""
    rows = Outbreak.objects.select_related("home__file", "provider_team__agency").order_by("-pk")
    return sorted(rows, key=lambda one: one.closed_at is not None)


def changes() -> list[WorkingChange]:
    """Every change in how a partner works, the newest first."""
    return list(WorkingChange.objects.select_related("agency", "recorded_by").order_by("-from_on", "-pk"))  # fmt: skip


def concerns() -> list[EquipmentConcern]:
    """The concerns about protective equipment that are the reader's own to read, the open ones first."""
    rows = EquipmentConcern.objects.select_related("team__agency", "locality_manager").order_by("-pk")  # fmt: skip
    return sorted(rows, key=lambda one: one.settled_at is not None)


def homes_of(by: Actor) -> list[Home]:
    """The homes whose cases this person may record."""
    ours = {job.team_id for job in by.jobs}
    rows = Home.objects.filter(provider_team_id__in=ours, closed_on__isnull=True)
    return list(rows.select_related("file").order_by("name"))


def locality_managers(now: datetime) -> list[Member]:
    """Whoever manages a locality at a moment (aware)."""
    held = Job.objects.filter(role="locality_manager", starts__lte=now, ends__gt=now)
    return list(Member.objects.filter(pk__in=held.values("member_id")).order_by("name"))


def news_due(one: Infection, on: OutbreakSwitch | None) -> datetime | None:
    """When partners look for news of a case, by the area's own number of days; None where it sets none."""
    if on is None or on.news_days is None or one.over_at is not None:
        return None
    return (one.news_at or one.recorded_at) + timedelta(days=on.news_days)


def own_infections(file: File) -> list[OwnInfection]:
    """The cases of infection that are this young person's, as far as the reader may know of their health."""
    rows = OwnInfection.objects.filter(file_id=file.pk).select_related("infection__home")
    found = list(rows.order_by("-recorded_at"))
    shown("health", [one.file_id for one in found])
    return found
