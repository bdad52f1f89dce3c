"""One home's pages beside its beds: what it is, its papers, and every change there was."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.homes import actions, refusals
from accord.casework.homes.history import Change, bed_changes, home_changes, home_on, unit_changes
from accord.casework.homes.law import may_take, registration_on
from accord.casework.homes.models import PAPERS, REGISTERED, Bed, HomePaper, Unit
from accord.web.case_form import Way, ways
from accord.web.homes import tabs
from accord.web.homes.views import OneHome, may
from accord.web.homes.words import LABELS, as_it_was, detail_rows, in_words
from accord.web.page import once

SOON = 60  # days before a paper runs out in which it is marked
OF_BED = {
    "name": "Name", "unit_id": "Flat", "accessible": "Step-free", "emergency": "Kept for emergencies",
    "opened_on": "In use from", "closed_on": "Out of use from",
}  # fmt: skip


class About(OneHome):
    """What a home is, and what the law asks of its provider."""

    template_name = "homes/about.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it, as it is or as it was on a day that was asked for."""
        keeps = refusals.to_run(self.home.agency_id, request.actor) is None
        change = keeps and may(actions.change_home, request.actor)
        return self.page(
            tabs=tabs.of_home(ref, "about"),
            details=detail_rows(self.found, self.at("change") if change else ""),
            law=self._law(),
            registration_href=self.at("registration")
            if may(actions.set_registration, request.actor)
            else "",
        )

    def _law(self) -> dict[str, str]:
        today = clock.local_date(clock.now())
        held = registration_on(self.home.agency_id, today)
        said = dict(REGISTERED)[held.status] if held else "Nobody has said"
        number = f", {held.urn}" if held and held.urn else ""
        since = f", since {clock.day_in_words(held.starts_on)}" if held else ""
        return {
            "agency": self.home.agency.name,
            "registration": f"{said}{number}{since}",
            "takes": "yes" if may_take(held, today) else "",
        }


class Papers(OneHome):
    """The papers of a home: which are good, which run out, and what they replaced."""

    template_name = "homes/papers.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them, the newest of each kind first."""
        keeps = refusals.to_run(self.home.agency_id, request.actor) is None
        rows = HomePaper.objects.filter(home_id=self.home.pk).select_related("listed_by")
        rows = list(rows.order_by("replaced_at", "kind", "title", "-issued_on"))
        add = keeps and may(actions.list_paper, request.actor)
        return self.page(
            tabs=tabs.of_home(ref, "papers"),
            now=[paper_row(one) for one in rows if one.replaced_at is None],
            before=[paper_row(one) for one in rows if one.replaced_at is not None],
            ways=ways(
                [Way(words="List a paper", href=self.at("add_paper"), main=True)] if add else []
            ),
            once=once.new_key(),
        )


class History(OneHome):
    """Who changed what of a home when, and what it was on a day."""

    template_name = "homes/history.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show every change, the newest first; and the home on a day, if one is asked for."""
        asked = request.GET.get("day", "")
        day = day_of(asked)
        then = home_on(self.home, day) if day else None
        beds = Bed.objects.filter(home_id=self.home.pk).order_by("name")
        flats = Unit.objects.filter(home_id=self.home.pk).order_by("name")
        return self.page(
            tabs=tabs.of_home(ref, "history"),
            asked=asked,
            wrong="Enter a day, such as 2026-03-27" if asked and day is None else "",
            day=clock.day_in_words(day) if day else "",
            then=as_it_was(then) if then else [],
            changes=[change_row(one, LABELS) for one in home_changes(self.home)],
            beds=[
                {"name": bed.name, "changes": [change_row(one, OF_BED) for one in bed_changes(bed)]}
                for bed in beds
            ],
            flats=[
                {"name": one.name, "changes": [change_row(c, OF_BED) for c in unit_changes(one)]}
                for one in flats
            ],
        )


def day_of(words: str) -> date | None:
    """The day that somebody typed as 2026-03-27, or None."""
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        return None


def paper_row(paper: HomePaper) -> list[Any]:
    """One paper as a line of the table."""
    today = clock.local_date(clock.now())
    until = clock.day_in_words(paper.good_until) if paper.good_until else "No end"
    left = (paper.good_until - today).days if paper.good_until else SOON + 1
    hint = "Has run out" if left < 0 else "Runs out soon" if left <= SOON else ""
    if paper.replaced_at:
        hint = f"Replaced {clock.in_words(paper.replaced_at)}"
    name = {"text": dict(PAPERS)[paper.kind], "hint": paper.title}
    issued = clock.day_in_words(paper.issued_on)
    return [name, issued, {"text": until, "hint": hint}, paper.kept_where, paper.listed_by.name]


def change_row(change: Change, labels: dict[str, str]) -> dict[str, Any]:
    """One change as a heading and its lines."""
    lines = [
        f"{labels.get(one.name, one.name)}: {in_words(one.name, one.was) or 'not recorded'}"
        f" → {in_words(one.name, one.now) or 'not recorded'}"
        for one in change.changed
    ]
    by = f", {change.by}" if change.by else ""
    return {"when": f"{clock.in_words(change.at)}{by}", "lines": lines or ["Added"]}
