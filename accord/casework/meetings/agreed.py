"""What screens show of what was agreed for a young person: what holds now, and what held before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accord import vocabulary
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.meetings.models import Arrangement
from accord.casework.meetings.models.arrangement import (
    BASES,
    FREQUENCIES,
    RISK_TO,
    SEVERITIES,
    TELL_WORKER,
)
from accord.casework.meetings.rules import clauses_of_arrangement
from accord.casework.placements.models import Placement

EVENT = {
    "missing": "missing_arrangements_agreed",
    "sharing": "sharing_arrangements_agreed",
    "incidents": "incident_arrangements_agreed",
    "risk_indicators": "risk_indicators_agreed",
    "order_updates": "order_updates_agreed",
    "curfew": "curfew_agreed",
}
RELATED = ("missing", "sharing", "order_updates", "curfew")
Line = tuple[str, str]  # what it is about, and what was agreed


@dataclass(frozen=True, slots=True)
class Version:
    """One version of something agreed: in words, with when it held (UTC) and who recorded it."""

    id: int
    ref: str
    number: int
    state: str
    agreed_at: datetime
    over_at: datetime | None
    ended_because: str
    recorded_by: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AgreedNow:
    """Something agreed for this young person: the version that holds, if any, and those before."""

    kind: str
    title: str
    about: str
    clauses: tuple[str, ...]
    now: Version | None
    before: tuple[Version, ...]


def arrangements_now(file: File, *, by: Actor) -> list[AgreedNow]:
    """Everything agreed for this young person, by kind, each with its history, newest first.

    What was agreed for a placement holds until that placement ends.
    """
    rows = (
        Arrangement.objects.filter(file_id=file.pk)
        .select_related("recorded_by", *RELATED)
        .prefetch_related("incidents", "indicators")
        .order_by("kind", "about", "-placement_id", "-number")
    )
    grouped: dict[tuple[str, str], list[Arrangement]] = {}
    for row in rows:
        grouped.setdefault((row.kind, row.about), []).append(row)
    if grouped:
        shown("arrangement", [file.pk])
    over = set(
        Placement.objects.filter(file_id=file.pk, state="ended").values_list("pk", flat=True)
    )
    return [_agreed(kind, about, rows, over, by) for (kind, about), rows in grouped.items()]


def _agreed(kind: str, about: str, rows: list[Arrangement], over: set[int], by: Actor) -> AgreedNow:
    holding = (row for row in rows if row.state == "current" and row.placement_id not in over)
    now = next(holding, None)
    return AgreedNow(
        kind=kind,
        title=rows[0].get_kind_display(),
        about=about,
        clauses=clauses_of_arrangement(by, EVENT[kind]),
        now=_version(now) if now else None,
        before=tuple(_version(row) for row in rows if row is not now),
    )


def _version(row: Arrangement) -> Version:
    return Version(
        id=row.pk,
        ref=row.ref,
        number=row.number,
        state=row.get_state_display(),
        agreed_at=row.agreed_at,
        over_at=row.over_at,
        ended_because=row.ended_because,
        recorded_by=row.recorded_by.name,
        lines=tuple(LINES[row.kind](row)),
    )


def _missing(row: Arrangement) -> list[Line]:
    terms = row.missing
    reasons = [reason.replace("_", " ") for reason in terms.contact_out_of_hours_when]
    return [
        ("Report to the police", _after(terms.report_after)),
        ("Tell the lead worker", dict(TELL_WORKER)[terms.tell_worker_when]),
        ("Contact the emergency duty team", ", ".join(reasons) or "Never"),
        ("At higher risk when absent", terms.higher_risk.replace("_", " ")),
        ("From 18 on, judged vulnerable", terms.deemed_vulnerable.replace("_", " ")),
        *([("Also agreed", terms.own_words)] if terms.own_words else []),
    ]


def _after(minutes: int) -> str:
    """So many minutes after they were expected, in words."""
    if not minutes:
        return "At once when the young person is not where they are expected"
    return f"{minutes_in_words(minutes)} after the young person was expected"


def minutes_in_words(minutes: int) -> str:
    """So many minutes, as hours and minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} {'hour' if hours == 1 else 'hours'}"] if hours else []
    parts += [f"{rest} minutes"] if rest or not hours else []
    return " ".join(parts)


def _sharing(row: Arrangement) -> list[Line]:
    terms = row.sharing
    names = ("severity", "frequency", "hospital", "mental_health_assessment")
    pressing = [name.replace("_", " ") for name in names if getattr(terms, name)]
    return [
        ("When", terms.when_to_share),
        ("Every time", "Yes" if terms.every_occurrence else "No"),
        ("More pressing with", ", ".join(pressing) or "Nothing named"),
    ]


def _incidents(row: Arrangement) -> list[Line]:
    return [
        (
            one.incident,
            f"{dict(FREQUENCIES)[one.frequency]}, severity {dict(SEVERITIES)[one.severity].lower()}. "
            f"Response: {_stopped(one.response)} Share: {_stopped(one.what_to_share)} "
            f"When: {_stopped(one.when_to_share)}",
        )
        for one in row.incidents.all()
    ]


def _stopped(words: str) -> str:
    """Somebody's words as a sentence among others."""
    words = words.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."


def _indicators(row: Arrangement) -> list[Line]:
    return [
        (
            one.indicator,
            f"Risk to: {dict(RISK_TO)[one.risk_to].lower()}. {_title(one.responder)}: {one.response}",
        )
        for one in row.indicators.all()
    ]


def _updates(row: Arrangement) -> list[Line]:
    terms = row.order_updates
    return [
        ("What", terms.what),
        ("How often", terms.how_often),
        ("Who does it", _title(terms.updater)),
    ]


def _curfew(row: Arrangement) -> list[Line]:
    terms = row.curfew
    nights = ", ".join(day.capitalize() for day in terms.curfew_days) or "Every night"
    return [
        ("In by", f"{terms.curfew_time:%H:%M}"),
        ("Nights", nights),
        ("Rests on", dict(BASES)[terms.basis]),
        *([("Set by", terms.legal_source)] if terms.legal_source else []),
    ]


def _title(role: str) -> str:
    known = vocabulary.roles().get(role)
    return known.title if known else role


LINES: dict[str, Callable[[Any], list[Line]]] = {
    "missing": _missing,
    "sharing": _sharing,
    "incidents": _incidents,
    "risk_indicators": _indicators,
    "order_updates": _updates,
    "curfew": _curfew,
}
