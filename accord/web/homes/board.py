"""The pages about all homes: beds that stand empty, beds in the weeks to come, and what was planned."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.homes import capacity as weeks_to_come
from accord.casework.homes import voids
from accord.casework.homes.capacity import FEATURES, Day
from accord.casework.homes.facts import homes_on
from accord.casework.homes.models import REASONS
from accord.casework.homes.planned import AgainstPlan, against_plan
from accord.casework.homes.voids import Turnaround, Void
from accord.web.homes import tabs
from accord.web.page.screens import Screen

WIDE, GAP, HIGH = 18, 4, 160  # of a week of the picture, between two, and of all beds


class Voids(Screen):
    """Every bed that stands empty, with its clock."""

    template_name = "homes/voids.jinja"
    title = "Empty beds"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them, the longest first."""
        found = voids.voids_now()
        return self.page(
            tabs=tabs.of_all("homes:voids", request.actor),
            rows=[void_row(one) for one in found],
            totals=void_totals(found),
            turned=[turned_row(one) for one in voids.turnarounds()],
        )


class Capacity(Screen):
    """Beds by day and by feature for 26 weeks."""

    template_name = "homes/capacity.jinja"
    title = "Beds in the weeks to come"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show those with the feature that was asked for, or all."""
        known = {one.id for one in FEATURES}
        asked = request.GET.get("feature", "any")
        found = weeks_to_come.capacity(asked if asked in known else "any")
        weeks = found.days[::7]
        bars, width = picture(weeks)
        return self.page(
            tabs=tabs.of_all("homes:capacity", request.actor),
            features=[(one.id, one.says) for one in FEATURES],
            feature=found.feature.id,
            bars=bars if any(day.beds for day in found.days) else [],
            width=width,
            height=HIGH,
            says=in_a_sentence(found.days),
            weeks=[day_row(day) for day in weeks],
            days=[day_row(day) for day in found.days],
            by_feature=[feature_row(one.says, days) for one, days in found.by_feature],
        )


class Planned(Screen):
    """What the documents plan of each kind, and what there is."""

    template_name = "homes/planned.jinja"
    title = "Homes against the plan"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show each kind of provision."""
        today = clock.local_date(clock.now())
        lines = against_plan(today)
        unnamed = sum(not one.home.provision for one in homes_on(today))
        return self.page(
            tabs=tabs.of_all("homes:planned", request.actor),
            rows=[plan_row(one) for one in lines],
            unnamed=f"Homes whose kind nobody has said: {unnamed}." if unnamed else "",
        )


def void_row(void: Void) -> list[Any]:
    """One empty bed as a line of the board."""
    days = "1 day" if void.days == 1 else f"{void.days} days"
    since = {"text": days, "hint": f"since {clock.day_in_words(void.from_day)}"}
    href = reverse("homes:home", args=[void.home_ref])
    offered = clock.day_in_words(void.ready_on) if void.ready_on else "Not yet"
    turned = void.turnaround
    hint = "" if turned is None else f"after {turned} working {'day' if turned == 1 else 'days'}"
    return [
        {"text": f"{void.home}, {void.bed}", "href": href, "hint": void.agency},
        since,
        dict(REASONS).get(void.reason, "Nobody has said"),
        clock.day_in_words(void.likely_until) if void.likely_until else "",
        {"text": offered, "hint": hint},
        "" if void.cost is None else f"£{void.cost:,}",
    ]


def void_totals(found: Sequence[Void]) -> str:
    """All empty beds in a sentence."""
    beds = "1 bed stands" if len(found) == 1 else f"{len(found)} beds stand"
    cost = round(sum(7 * one.cost / one.days for one in found if one.cost and one.days))
    unsaid = sum(not one.reason for one in found)
    money = f" They cost £{cost:,} a week." if cost else ""
    why = f" For {unsaid} nobody has said why." if unsaid else ""
    return f"{beds} empty.{money}{why}"


def turned_row(one: Turnaround) -> list[Any]:
    """How long one home took, as a line."""
    home = {"text": one.home, "href": reverse("homes:home", args=[one.home_ref])}
    return [home, str(one.voids), number(one.to_offer), number(one.to_move_in)]


def number(value: float | None) -> str:
    """A middle of times, with a half where it falls between two."""
    return "" if value is None else f"{value:g}"


def day_row(day: Day) -> list[str]:
    """One day of the weeks to come, as a line."""
    numbers = (day.beds, day.lived_in, day.held, day.planned, day.free)
    return [clock.day_in_words(day.day), *map(str, numbers)]


def feature_row(says: str, days: Sequence[Day]) -> list[str]:
    """What there is of one feature, now and later."""
    later = [days[min(7 * weeks, len(days) - 1)] for weeks in (0, 4, 13, 26)]
    return [says, str(days[0].beds), *(str(day.free + day.planned) for day in later)]


def plan_row(one: AgainstPlan) -> list[Any]:
    """One kind of provision, as a line."""
    kind = one.provision
    ages = f"{kind.youngest} to {kind.oldest}" if kind.youngest and kind.oldest else ""
    most = f"at most {kind.at_most} together" if kind.at_most and kind.at_most > 1 else ""
    about = "about " if one.about else ""
    plan = "" if one.planned is None else f"{about}{one.planned} {one.of}"
    whom = "; ".join(part for part in (ages, most, kind.who) if part)
    first = f"First for {', '.join(kind.first_for)}" if kind.first_for else ""
    return [
        kind.title,
        {"text": whom, "hint": first},
        plan,
        str(one.there),
        ", ".join(kind.clauses),
    ]


def in_a_sentence(days: Sequence[Day]) -> str:
    """Now and at the end, in a sentence."""
    now, end = days[0], days[-1]
    return (
        f"Today {now.free} of {now.beds} are free and {now.held} held;"
        f" by {clock.day_in_words(end.day)} {end.free + end.planned} of {end.beds} are free or planned to be."
    )


def picture(weeks: Sequence[Day]) -> tuple[list[list[dict[str, Any]]], int]:
    """A bar for each week, drawn from the bottom: lived in, held, free or planned to be."""
    most = max((day.beds for day in weeks), default=0) or 1
    bars = []
    for at, day in enumerate(weeks):
        y, parts = HIGH, []
        counts = (("taken", day.lived_in), ("held", day.held), ("free", day.free + day.planned))
        for state, count in counts:
            high = round(HIGH * count / most)
            y -= high
            parts.append(
                {"state": state, "x": at * (WIDE + GAP), "y": y, "width": WIDE, "height": high}
            )
        bars.append(parts)
    return bars, len(weeks) * (WIDE + GAP)
