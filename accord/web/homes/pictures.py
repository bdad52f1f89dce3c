"""How full homes were over time, where homes are and what is free there, and beds against who waits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.casework.finding.demand import demand
from accord.casework.finding.sought import postcode_area
from accord.casework.homes.models import TIERS, Home
from accord.casework.homes.over_time import Filled, over_time, summed
from accord.casework.homes.queries import Occupancy, occupancy
from accord.web.homes import picture, tabs
from accord.web.homes.drawing import of_kind, of_weeks
from accord.web.page.screens import Screen
from accord.web.referrals.finding import all_kept

ALL_HOMES = frozenset({"commissioning_team", "placements_team", "brokerage_team", "referrals_team"})
OVER_TIME = ("Day", "Beds", "Lived in", "Held", "Empty")


@dataclass(frozen=True, slots=True)
class PartOfArea:
    """One part of the area with its homes as rows of squares, and all of them in a sentence."""

    name: str
    says: str
    homes: tuple[picture.HomeRow, ...]


class OverTime(Screen):
    """How full homes were: each provider, and each of its homes. A provider sees its own."""

    template_name = "homes/over_time.jinja"
    title = "How full homes were"

    def prepare(self) -> None:
        """For the council's teams that watch beds, and for each provider of its own homes."""
        by = self.request.actor
        if not by.job_roles & tabs.WATCH:
            raise Http404
        self.agency = None if by.job_roles & ALL_HOMES else by.agency_id

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show all providers side by side, or the homes of one."""
        found = over_time(self.agency)
        providers = sorted({(one.home.agency.name, one.home.agency.ref) for one in found})
        asked = request.GET.get("provider", "")
        chosen = asked if asked in {ref for _, ref in providers} else ""
        if len(providers) == 1:
            chosen = providers[0][1]
        return self.page(
            tabs=tabs.of_all("homes:over_time", request.actor),  # type: ignore[attr-defined]
            providers=providers if len(providers) > 1 else [],
            chosen=chosen,
            pictures=_of_homes(found, chosen) if chosen else _of_providers(found),
            columns=OVER_TIME,
        )


class Parts(Screen):
    """The area as its parts, each with its homes and what is free there. No map is needed."""

    template_name = "homes/parts.jinja"
    title = "Where homes are"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show each part."""
        homes = occupancy()
        found = parts_of(homes, Home.objects.in_bulk([one.id for one in homes]))
        return self.page(
            tabs=tabs.of_all("homes:parts", request.actor),  # type: ignore[attr-defined]
            parts=found,
            rows=[row for part in found for row in _rows(part)],
        )


class Demand(Screen):
    """Beds that are free or foreseen, against who waits, by kind."""

    template_name = "homes/demand.jinja"
    title = "Beds against who waits"

    def prepare(self) -> None:
        """For the teams that see who waits."""
        if not self.request.actor.job_roles & tabs.SEE_WHO_WAITS:
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show each kind."""
        by = request.actor  # type: ignore[attr-defined]
        kinds = demand(all_kept(by.member_id))
        there = [one for one in kinds if any(point.waiting or point.free for point in one.points)]
        return self.page(
            tabs=tabs.of_all("homes:demand", by),
            pictures=[of_kind(one) for one in there or kinds[:2]],
        )


def _of_providers(found: Iterable[Filled]) -> list[Any]:
    by_name: dict[str, list[Filled]] = defaultdict(list)
    for one in found:
        by_name[one.home.agency.name].append(one)
    return [of_weeks(n, name, summed(some)) for n, (name, some) in enumerate(by_name.items())]


def _of_homes(found: Iterable[Filled], provider: str) -> list[Any]:
    """All homes of a provider together, then each of them."""
    theirs = [one for one in found if one.home.agency.ref == provider]
    each = [of_weeks(n, one.home.name, one.weeks) for n, one in enumerate(theirs, 1)]
    together = of_weeks(0, f"{theirs[0].home.agency.name}, all homes", summed(theirs))
    return [together, *each] if len(each) > 1 else each


def parts_of(homes: Iterable[Occupancy], known: dict[int, Home]) -> list[PartOfArea]:
    """The homes by the part they are in: as written, else the postcode area; outside the area last."""
    by_part: dict[tuple[bool, str], list[Occupancy]] = defaultdict(list)
    for one in homes:
        home = known[one.id]
        part = home.locality or postcode_area(home.postcode) or "Not said"
        key = (True, f"Outside: {home.borough}") if home.out_of_borough else (False, part)
        by_part[key].append(one)
    tiers = dict(TIERS)
    return [
        PartOfArea(
            name,
            picture.totals(some),
            tuple(
                picture.row_of(one, reverse("homes:home", args=[one.ref]), tiers) for one in some
            ),
        )
        for (_, name), some in sorted(by_part.items())
    ]


def _rows(part: PartOfArea) -> list[list[Any]]:
    return [
        [
            {"text": one.name, "href": one.href, "hint": one.agency},
            part.name,
            str(one.beds),
            str(one.taken),
            str(one.held),
            str(one.free),
        ]
        for one in part.homes
    ]
