"""Cases, outbreaks, changes and concerns in finished words."""

from typing import Any

from accord import clock
from accord.casework.outbreaks.models import (
    EquipmentConcern,
    Infection,
    Outbreak,
    OutbreakSwitch,
    WorkingChange,
)
from accord.casework.outbreaks.queries import news_due
from accord.web.doing import address
from accord.web.page.cards import Step

NAMES_NOBODY = "Nobody is named here, and nobody could be known from it"
TICK = "Tick to say that nobody is named"


def day(at: Any) -> str:
    """A moment's London day in words, or "" for none."""
    return clock.day_in_words(clock.local_date(at)) if at else ""


def case_row(one: Infection, on: OutbreakSwitch | None) -> list[Any]:
    """One case as a row."""
    due = news_due(one, on)
    stands = f"Over, {day(one.over_at)}" if one.over_at else "Part of an outbreak" if one.outbreak_id else "Open"  # fmt: skip
    look = f"Partners look for news from {day(due)}" if due else ""
    return [
        {"text": one.home.name, "href": address("outbreaks:infection", one.pk)},
        one.get_person_kind_display(),
        clock.day_in_words(one.confirmed_on),
        {"text": stands, "hint": look},
    ]


def outbreak_row(one: Outbreak) -> list[Any]:
    """One outbreak as a row."""
    stands = f"Over, {day(one.closed_at)}" if one.closed_at else "Open"
    return [
        {"text": one.home.name, "href": address("outbreaks:outbreak", one.pk)},
        one.provider_team.agency.name,
        day(one.recorded_at),
        stands,
    ]


def change_row(one: WorkingChange) -> list[Any]:
    """One change as a row."""
    return [clock.day_in_words(one.from_on), {"text": one.get_what_display(), "hint": one.agency.name}, one.words]  # fmt: skip


def concern_row(one: EquipmentConcern) -> list[Any]:
    """One concern as a row, for those two who read it."""
    href = "" if one.settled_at else address("outbreaks:settle", one.pk)
    return [
        {"text": day(one.recorded_at), "href": href},
        {"text": one.team.name, "hint": f"To {one.locality_manager.name}"},
        one.outcome or "Not settled yet",
    ]


def case_steps(one: Infection) -> list[Step]:
    """What follows a case, in order."""
    alerted = [("Their worker alerted", one.alerted_at)] if one.person_kind == "resident" else []
    told = [("Partners told", one.recorded_at), ("Tracing begun", one.tracing_at), *alerted, ("Over", one.over_at)]  # fmt: skip
    return steps(told)


def outbreak_steps(one: Outbreak) -> list[Step]:
    """What follows an outbreak, in order."""
    return steps(
        [
            ("Outbreak said", one.recorded_at),
            ("Public health told", one.reported_at),
            ("Advice came", one.received_at),
            ("Advice passed on", one.passed_on_at),
            ("Over", one.closed_at),
        ]
    )


def steps(found: list[tuple[str, Any]]) -> list[Step]:
    """Steps with when each was taken; the first that was not is now."""
    made, waiting = [], False
    for text, at in found:
        state = "done" if at else "next" if waiting else "now"
        waiting = waiting or not at
        made.append(Step(text=text, state=state, note=clock.in_words(at) if at else ""))
    return made
