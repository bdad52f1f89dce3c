"""Placements in finished words: the card of where somebody lives, and the bar of all stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accord import clock
from accord.casework.placements.queries import PlacementSummary
from accord.web.page.cards import Stay, stays_between

Row = tuple[str, str | list[str], str]
WIDEST = timedelta(days=120)  # a stay that has only begun still gets a bar one can see


def summary_rows(one: PlacementSummary) -> list[Row]:
    """Where somebody lives, as rows of a summary."""
    rows: tuple[tuple[str, str | list[str]], ...] = (
        ("Address", list(one.address)),
        ("Borough", f"{one.borough}, out of borough" if one.out_of_borough else one.borough),
        ("Room", one.bed or "Not decided yet"),
        ("Keyworker", one.keyworker or "Nobody yet"),
        (
            "Support",
            f"{one.tier}, staff {'day and night' if one.has_24h_cover else 'not there at night'}",
        ),
        ("Moved in" if one.started_on else "Moves in", _since(one)),
        (
            "Planned end",
            clock.day_in_words(one.planned_end) if one.planned_end else "Not agreed yet",
        ),
        ("What the stay is for", one.purpose),
        ("Why it was needed", one.emergency_because),
        ("Length", one.length),
        ("Working towards", one.longer_term_option),
    )
    return [(label, words, "") for label, words in rows if words]


def _since(one: PlacementSummary) -> str:
    if one.started_on is None:
        return clock.day_in_words(one.move_in_on)
    nights = f", {one.nights} {'night' if one.nights == 1 else 'nights'} ago" if one.nights else ""
    return f"{clock.day_in_words(one.started_on)}{nights}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Stays along one bar, and the days its ends stand for, in words."""

    stays: list[Stay]
    first: str
    last: str


def bar(stays: Sequence[PlacementSummary]) -> Bar | None:
    """Every stay that began, along one bar from the first to today or the last planned end."""
    began = [one for one in stays if one.started_on]
    if not began:
        return None
    today = clock.local_date(clock.now())
    first = min(one.started_on for one in began if one.started_on)
    last = max([today, first + WIDEST, *(_until(one, today) for one in began)])
    laid = [(one.home, one.started_on, one.ended_on or today) for one in reversed(began)]
    days = [clock.day_in_words(day).split(" ", 1)[1] for day in (first, last)]
    return Bar(stays=stays_between(laid, first, last), first=days[0], last=days[1])


def _until(one: PlacementSummary, today: date) -> date:
    return one.ended_on or one.planned_end or today


def said(stays: Iterable[PlacementSummary]) -> str:
    """What the bar shows, in a sentence."""
    began = [one for one in stays if one.started_on]
    return "; ".join(f"{one.home} {_span(one)}" for one in reversed(began))


def stay_rows(stays: Iterable[PlacementSummary]) -> list[list[Any]]:
    """Every placement as a row of a table, the newest first."""
    return [
        [
            {"text": one.home, "hint": one.provider},
            "Emergency bed" if one.emergency else one.state_in_words,
            _span(one),
            one.ending
            or (f"Planned until {clock.day_in_words(one.planned_end)}" if one.planned_end else "–"),
        ]
        for one in stays
    ]


def _span(one: PlacementSummary) -> str:
    if one.started_on is None:
        return f"Moves in on {clock.day_in_words(one.move_in_on)}"
    since = clock.day_in_words(one.started_on)
    return f"{since} to {clock.day_in_words(one.ended_on)}" if one.ended_on else f"Since {since}"


def record_rows(entries: Iterable[Any]) -> list[list[Any]]:
    """The Supported Housing Record, the oldest stay first."""
    return [
        [
            {"text": entry.setting_name or (entry.home.name if entry.home else "A home"), "hint": _whose(entry)},
            f"{clock.day_in_words(entry.from_date)} to {clock.day_in_words(entry.to_date) if entry.to_date else 'now'}",
            entry.entry,
        ]
        for entry in entries
    ]  # fmt: skip


def _whose(entry: Any) -> str:
    return entry.provider_name or (entry.provider_team.agency.name if entry.provider_team else "")
