"""What screens show of logs: those of homes, the lines one may see, what teams were sent, numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from accord import clock
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.logs.models import LogLine, LogTheme, MonthlyLog, VoidsSummary, WeeklyLog
from accord.casework.need_to_know.models import Share
from accord.casework.people.models import YoungPerson
from accord.casework.placements.models import Placement
from accord.events.models import Event

# What counts as an incident when a line is prefilled, and how it is called there.
INCIDENTS = {
    "serious_incident_occurred": "serious incident",
    "significant_incident_occurred": "significant incident",
    "yp_reported_missing_to_police": "reported missing",
    "absence_noticed": "absence",
}


@dataclass(frozen=True, slots=True)
class Resident:
    """One young person who lived in the home in the month, as far as the asker may see."""

    placement: Placement
    name: str
    file_ref: str
    line: LogLine | None


@dataclass(frozen=True, slots=True)
class Sent:
    """One line as a team was sent it: names of its parts and what they say."""

    name: str
    says: dict[str, str]


@dataclass(frozen=True, slots=True)
class HomeMonth:
    """One home of a month in numbers. `awaiting` is None where its log was not sent."""

    home_id: int
    name: str
    agency: str
    beds: int
    lived_in: int
    moved_on: int
    coming_free: int
    log_id: int | None
    awaiting: int | None


def logs_of(agency_id: int | None = None) -> QuerySet[MonthlyLog]:
    """Logs, the newest month first: of one agency's homes, or of all."""
    rows = MonthlyLog.objects.select_related("home__agency", "submitted_by", "template")
    if agency_id is not None:
        rows = rows.filter(home__agency_id=agency_id)
    return rows.order_by("-period_start", "home__name")


def residents(log: MonthlyLog) -> list[Resident]:
    """Who lived in the home in the month, by name: those whose placement the asker may see."""
    placements = list(
        Placement.objects.filter(
            home_id=log.home_id, state__in=["started", "ended"], started_on__lte=log.period_end
        )
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=log.period_start))
        .exclude(ending="entered_in_error")
        .select_related("file")
    )
    files = [one.file_id for one in placements]
    people = {one.file_id: one for one in YoungPerson.objects.filter(file_id__in=files)}
    lines = {
        one.placement_id: one for one in LogLine.objects.filter(log_id=log.pk, file_id__in=files)
    }
    _shown(files, "placement", "identity", "daily_log")
    found = [
        Resident(one, people[one.file_id].preferred_name, one.file.ref, lines.get(one.pk))
        for one in placements
        if one.file_id in people
    ]
    return sorted(found, key=lambda one: one.name)


def prefilled(placement: Placement, log: MonthlyLog) -> dict[str, Any]:
    """What a line starts with: last month's, and what happened in this one, as far as one may see."""
    before = (
        LogLine.objects.filter(placement_id=placement.pk, log__period_start__lt=log.period_start)
        .order_by("-log__period_start")
        .first()
    )
    counted = _incidents(placement.file_id, log)
    words = ", ".join(f"{n} × {INCIDENTS[kind]}" for kind, n in counted.items())
    _shown([placement.file_id], "daily_log")
    started = (
        {"rating": before.rating, "behaviour": before.behaviour, "status": before.status}
        if before
        else {}
    )
    return {**started, "incidents": sum(counted.values()), "incident_words": words}


def _incidents(file_id: int, log: MonthlyLog) -> Counter[str]:
    rows = Event.objects.filter(
        file_id=file_id,
        type__in=INCIDENTS,
        corrected_by__isnull=True,
        happened_at__gte=clock.start_of(log.period_start),
        happened_at__lt=clock.midnight_after(log.period_end),
    ).values_list("file_id", "type", "klass")
    found = list(rows)
    for _, _, klass in found:
        shown(klass, [file_id])
    return Counter(kind for _, kind, _ in found)


def sent_to_us(log: MonthlyLog) -> list[Sent]:
    """The lines of a log as the asker's team was sent them, by name. Nobody else has any."""
    rows = list(
        Share.objects.filter(source="monthly_log", source_id=log.pk)
        .prefetch_related("lines")
        .order_by("pk")
    )
    for klass in ("sharing", "daily_log"):
        shown(klass, [row.file_id for row in rows])
    found = [{one.label: one.value for one in row.lines.all()} for row in rows]
    return sorted((Sent(one.get("who", ""), one) for one in found), key=lambda one: one.name)


def lines_on(file: File) -> list[LogLine]:
    """The lines of monthly logs about one young person that were sent, the newest month first."""
    rows = list(
        LogLine.objects.filter(file_id=file.pk)
        .select_related("log__home", "confirmed_by")
        .order_by("-log__period_start")
    )
    shown("daily_log", [row.file_id for row in rows])
    return rows


def weekly_logs_on(file: File) -> list[WeeklyLog]:
    """Weekly logs about one young person with their weeks, the newest first."""
    rows = list(
        WeeklyLog.objects.filter(file_id=file.pk)
        .select_related("recorded_by")
        .prefetch_related("entries__recorded_by")
        .order_by("-requested_at")
    )
    shown("daily_log", [row.file_id for row in rows])
    return rows


def month_of_homes(first: date) -> list[HomeMonth]:
    """Every home of a month in numbers, by name, for the teams that oversee them; else none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.month_of_homes(%s)", [first])
        return [HomeMonth(*row) for row in cursor.fetchall()]


def open_themes(taken_up_in: str = "") -> QuerySet[LogTheme]:
    """Themes that wait to be taken up, the oldest first; of one place, or of all."""
    rows = LogTheme.objects.filter(taken_up_at__isnull=True).select_related("log__home", "agency")
    if taken_up_in:
        rows = rows.filter(taken_up_in__in=[taken_up_in, "both"])
    return rows.order_by("recorded_at", "pk")


def summaries() -> QuerySet[VoidsSummary]:
    """Summaries of vacancies that were sent, the newest month first."""
    return VoidsSummary.objects.select_related("sent_by").order_by("-period_start")


def _shown(files: Iterable[int], *classes: str) -> None:
    found = list(files)
    for klass in classes:
        shown(klass, found)
