"""What screens show of patches, meetings with providers and visits of the police."""

from dataclasses import dataclass
from datetime import datetime

from accord.access.models import FOREVER, Team
from accord.casework.homes.models import Home
from accord.casework.patches.models import Patch, PatchIssue, PatchMeeting, PoliceVisit


@dataclass(frozen=True, slots=True)
class PatchPage:
    """One patch: its worker, its providers with the last meeting of each (UTC), and what was noted."""

    patch: Patch
    worker: str
    providers: list[tuple[Team, datetime | None]]
    issues: list[PatchIssue]


def patches() -> list[PatchPage]:
    """Every patch of the area, by name."""
    rows = Patch.objects.filter(ends=FOREVER).select_related("member").order_by("name", "pk")
    return [_page(row) for row in rows]


def patch(ref: str) -> Patch | None:
    """One patch by its reference, or None."""
    return Patch.objects.filter(ref=ref, ends=FOREVER).first()


def meetings() -> list[PatchMeeting]:
    """Meetings of gangs workers with providers that the reader may read of, newest first."""
    rows = PatchMeeting.objects.select_related("team", "patch", "recorded_by")
    return list(rows.order_by("-held_at", "-pk")[:50])


def visits() -> list[PoliceVisit]:
    """Visits of the police that the reader may read of, newest first."""
    return list(PoliceVisit.objects.select_related("home").order_by("-visited_at", "-pk")[:50])


def homes_for(team_ids: set[int], *, every: bool) -> list[Home]:
    """The homes whose visits somebody may record: all, or those of their own teams."""
    rows = Home.objects.filter(closed_on__isnull=True).order_by("name")
    return list(rows if every else rows.filter(provider_team_id__in=team_ids))


def _page(row: Patch) -> PatchPage:
    teams = [one.team for one in row.providers.filter(ends=FOREVER).select_related("team__agency")]
    last = {}
    for one in PatchMeeting.objects.filter(patch_id=row.pk).order_by("held_at"):
        last[one.team_id] = one.held_at
    issues = list(PatchIssue.objects.filter(patch_id=row.pk).order_by("-noted_at")[:5])
    return PatchPage(row, row.member.name, [(t, last.get(t.pk)) for t in teams], issues)
