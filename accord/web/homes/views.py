"""The homes of the area, how full they are tonight, and one home with its beds."""

import re
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.casework.assessments.actions import place_family_out_of_borough
from accord.casework.assessments.models import FamilyPlacement
from accord.casework.homes import actions, refusals
from accord.casework.homes.models import TIERS, Home, Unit
from accord.casework.homes.queries import (
    BedLine,
    HomePage,
    home_page,
    occupancy,
    still_promised,
)
from accord.casework.nights.queries import homes_of
from accord.web.case_form import Way, ways
from accord.web.homes import picture, register, tabs
from accord.web.logs.views import TEAMS as LOG_TEAMS
from accord.web.neighbourhood.views import concerns as neighbourhood
from accord.web.page import once
from accord.web.page.screens import Screen
from accord.web.property_checks.views import concerns

NUMBERS = re.compile(r"(\d+)")
OF_HOMES = frozenset({"provider_manager", "provider", "keyworker"})


class Homes(Screen):
    """Every open home of the area, with a picture of how full it is."""

    template_name = "homes/list.jinja"
    title = "Homes"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them; those with a free bed first if asked."""
        homes, tiers = occupancy(), dict(TIERS)
        asked = register.asked(request.GET)
        suit = register.suiting(asked)
        shown = [home for home in homes if home.id in suit]
        rows = [
            picture.row_of(home, reverse("homes:home", args=[home.ref]), tiers) for home in shown
        ]
        return self.page(
            rows=rows,
            any=bool(homes),
            tabs=tabs.of_all("homes", request.actor),
            asked=asked,
            choices=register.choices(),
            found=register.found(len(shown), len(homes)),
            totals=picture.totals(homes),
            add_href=reverse("homes:add") if may(actions.add_home, request.actor) else "",
            families_href=self._families(),
            logs_href=self._logs(),
            tonight_href=reverse("nights:tonight") if runs_homes(request.actor) else "",
            reports_href=reverse("incidents:reports") if self._reports() else "",
            police_href=reverse("property_checks:checks") if concerns(request.actor) else "",
            neighbourhood_href=reverse("neighbourhood:all") if neighbourhood(request.actor) else "",
        )

    def _reports(self) -> bool:
        """Whether incident reports are the asker's to read."""
        by = self.request.actor
        return runs_homes(by) or "commissioning_team" in by.job_roles

    def _logs(self) -> str:
        """The way to the monthly logs, for the people of homes and the teams they are sent to."""
        held = self.request.actor.job_roles
        return reverse("logs:logs") if held & (LOG_TEAMS | OF_HOMES) else ""

    def _families(self) -> str:
        """The way to families housed out of borough, for those whose work it is."""
        adds = may(place_family_out_of_borough, self.request.actor)
        there = adds or FamilyPlacement.objects.exists()
        return reverse("assessments:families") if there else ""


class OneHome(Screen):
    """One home: its beds, taken or free. What it is stands on the pages beside."""

    template_name = "homes/home.jinja"

    def prepare(self) -> None:
        """Find the home."""
        self.found = found(self.kwargs["ref"])
        self.home = self.found.home
        self.title, self.caption = self.home.name, self.home.agency.name

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it. Its keepers have the buttons."""
        keeps = refusals.to_run(self.home.agency_id, request.actor) is None
        held = keeps and any(bed.vacancy and bed.vacancy.held_until for bed in self.found.beds)
        self.promised = still_promised(self.home.pk) if held else frozenset()
        return self.page(
            tabs=tabs.of_home(ref, "home"),
            beds=[self._bed(bed, keeps) for bed in sorted(self.found.beds, key=by_number)],
            flats=[self._flat(unit, keeps) for unit in self._flats()],
            ways=ways([self._tonight(), *(self._adds() if keeps else [])]),
            once=once.new_key(),
        )

    def _tonight(self) -> Way | None:
        ours = self.home.agency_id == self.request.actor.agency_id
        href = reverse("nights:home", args=[self.home.ref])
        return Way(words="Tonight in this home", href=href, main=True) if ours else None

    def _adds(self) -> list[Way]:
        if not may(actions.add_bed, self.request.actor):
            return []
        return [
            Way(words="Add a bed", href=self.at("add_bed")),
            Way(words="Add a flat", href=self.at("add_unit")),
        ]

    def at(self, name: str, *args: Any) -> str:
        """The address of another screen of this home."""
        return reverse(f"homes:{name}", args=[self.home.ref, *args])

    def back(self) -> str:
        """Back to the homes."""
        return reverse("homes")

    def _bed(self, bed: BedLine, keeps: bool) -> dict[str, Any]:
        state, words = bed_state(bed)
        return {
            "name": bed.name,
            "state": state,
            "words": words,
            "about": bed_about(bed),
            "ways": self._bed_ways(bed) if keeps and not closed(bed) else [],
        }

    def _flats(self) -> list[Unit]:
        return sorted(Unit.objects.filter(home_id=self.home.pk), key=by_number)

    def _flat(self, unit: Unit, keeps: bool) -> dict[str, Any]:
        day = clock.day_in_words(unit.closed_on) if unit.closed_on else ""
        said = ("Step-free" if unit.accessible else "", f"Out of use from {day}" if day else "")
        return {
            "name": unit.name,
            "about": " · ".join(one for one in said if one),
            "ways": self._flat_ways(unit) if keeps else [],
        }

    def _flat_ways(self, unit: Unit) -> list[Way]:
        by = self.request.actor
        change = may(actions.change_unit, by)
        close = unit.closed_on is None and may(actions.close_unit, by)
        return ways(
            [
                self._unit_way("Change what is known of it", "change_unit", unit)
                if change
                else None,
                self._unit_way("Take it out of use", "close_unit", unit) if close else None,
            ]
        )

    def _unit_way(self, words: str, name: str, unit: Unit) -> Way:
        return Way(words=words, href=self.at(name, unit.ref), about=unit.name)

    def _bed_ways(self, bed: BedLine) -> list[Way]:
        by = self.request.actor
        offer = bed.vacancy is None and may(actions.open_vacancy, by)
        take_off = bed.vacancy and not bed.vacancy.held_until and may(actions.withdraw_vacancy, by)
        let_go = self._may_let_go(bed) and may(actions.let_bed_go, by)
        close = bed.closed_on is None and may(actions.close_bed, by)
        why = not bed.taken and may(actions.say_why_empty, by)
        change = may(actions.change_bed, by)
        return ways(
            [
                self._way("Say it is free", "open_vacancy", bed) if offer else None,
                self._way("It is not free after all", "withdraw", bed, True) if take_off else None,
                self._way("Let it go", "let_go", bed) if let_go else None,
                self._way("Say why it is empty", "why_empty", bed) if why else None,
                self._way("Change what is known of it", "change_bed", bed) if change else None,
                self._way("Take it out of use", "close_bed", bed) if close else None,
            ]
        )

    def _may_let_go(self, bed: BedLine) -> bool:
        """Whether it is held for somebody with whom the home has no part any more."""
        vacancy = bed.vacancy
        return bool(vacancy and vacancy.held_until and vacancy.id not in self.promised)

    def _way(self, words: str, name: str, bed: BedLine, at_once: bool = False) -> Way:
        return Way(words=words, href=self.at(name, bed.ref), about=bed.name, at_once=at_once)


def runs_homes(by: Actor) -> bool:
    """Whether the member works for an agency that runs homes."""
    return bool(homes_of(by))


def found(ref: str) -> HomePage:
    """The home of this reference, or no such page."""
    try:
        return home_page(ref)
    except Home.DoesNotExist:
        raise Http404 from None


def may(action: Any, by: Actor) -> bool:
    """Whether the member's job lets them do this with homes."""
    return why_not(action.action, by=by, file_id=None) is None


def closed(bed: BedLine) -> bool:
    """Whether a bed is out of use today."""
    return bool(bed.closed_on and bed.closed_on <= clock.local_date(clock.now()))


def by_number(bed: BedLine | Unit) -> list[tuple[int, str]]:
    """A bed's or a flat's place in a list: Room 2 comes before Room 10."""
    parts = NUMBERS.split(bed.name)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def since(day: date) -> str:
    """From when a bed is free, after the word "free": "now", or "from" a day to come."""
    today = clock.local_date(clock.now())
    return "now" if day <= today else f"from {clock.day_in_words(day)}"


def bed_about(bed: BedLine) -> str:
    """What else there is to know of a bed, in one line."""
    kept = "Kept for emergencies" if bed.emergency else ""
    step_free = "Step-free" if bed.accessible else ""
    return " · ".join(one for one in (bed.unit, step_free, kept) if one)


def bed_state(bed: BedLine) -> tuple[str, str]:
    """How a bed stands: a state for its colour, and the words."""
    if closed(bed):
        return "closed", "Out of use"
    until = f", out of use from {clock.day_in_words(bed.closed_on)}" if bed.closed_on else ""
    free = bed.vacancy
    if free and free.held_until:
        return "held", f"Held until {clock.due_in_words(free.held_until)}{until}"
    if bed.taken:
        soon = f", free {since(free.available_on)}" if free else ""
        return "taken", f"Lived in{soon}{until}"
    if free:
        return "free", f"Free {since(free.available_on)}{until}"
    return "quiet", f"Empty, not on offer{until}"
