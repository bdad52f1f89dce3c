"""What screens show of homes and the neighbourhood police. What the reader may not read is not there."""

from dataclasses import dataclass

from accord.access.sight import shown
from accord.casework.homes.models import Home
from accord.casework.neighbourhood.models import (
    HouseMeeting,
    HouseMeetingWords,
    Issue,
    IssueResponse,
    NamedOfficer,
    ProblemProfile,
    TrainingHelp,
)

NEWEST = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem around a home, with what the reader may know of it. `officer` is who is named now."""

    issue: Issue
    responses: list[IssueResponse]
    profile: ProblemProfile | None
    officer: NamedOfficer | None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A house meeting, with its words for those who work in the home."""

    meeting: HouseMeeting
    why: str
    outcome: str


def problems() -> list[Problem]:
    """The problems that the reader may know of, those that are open first, then the newest."""
    rows = Issue.objects.select_related("home__file").order_by("settled_at", "-raised_at", "-pk")
    found = [*rows.filter(settled_at__isnull=True)]
    found += [*rows.filter(settled_at__isnull=False).order_by("-settled_at")[:NEWEST]]
    return _with_all(found)


def problem(ref: str) -> Problem | None:
    """One of them by its reference, or None where the reader may know of no such."""
    rows = Issue.objects.filter(ref=ref).select_related("home__file", "raised_by", "told_by")
    found = _with_all(list(rows))
    return found[0] if found else None


def meetings() -> list[HouseMeeting]:
    """The house meetings that the reader may know of, the newest first."""
    rows = HouseMeeting.objects.select_related("home__file").order_by("-meeting_at", "-pk")
    found = list(rows[:NEWEST])
    shown("home", [row.home.file_id for row in found])
    return found


def meeting(ref: str) -> Gathering | None:
    """One of them by its reference, or None where the reader may know of no such."""
    rows = HouseMeeting.objects.filter(ref=ref).select_related("home__file", "planned_by")
    found = rows.first()
    if found is None:
        return None
    shown("home", [found.home.file_id])
    words = dict(HouseMeetingWords.objects.filter(meeting=found).values_list("part", "words"))
    return Gathering(found, words.get("why", ""), words.get("outcome", ""))


def training() -> list[TrainingHelp]:
    """What training was asked for, that the reader may know of: unanswered first, then the newest."""
    rows = TrainingHelp.objects.select_related("team__agency").order_by("-asked_at", "-pk")
    found = list(rows[:NEWEST])
    return sorted(found, key=lambda row: row.answered_at is not None)


def homes_for(team_ids: set[int], *, every: bool) -> list[Home]:
    """The homes of which somebody may raise a problem: all, or those of their own teams."""
    rows = Home.objects.filter(closed_on__isnull=True).order_by("name")
    return list(rows if every else rows.filter(provider_team_id__in=team_ids))


def _with_all(rows: list[Issue]) -> list[Problem]:
    ids = [row.pk for row in rows]
    answered = IssueResponse.objects.filter(issue__in=ids).select_related("answered_by")
    responses: dict[int, list[IssueResponse]] = {}
    for one in answered.order_by("answered_at", "pk"):
        responses.setdefault(one.issue_id, []).append(one)
    profiles = {one.issue_id: one for one in ProblemProfile.objects.filter(issue__in=ids)}
    named = NamedOfficer.objects.filter(issue__in=ids, replaced_at__isnull=True)
    officers = {one.issue_id: one for one in named}
    shown("problem", [row.home.file_id for row in rows])
    return [
        Problem(row, responses.get(row.pk, []), profiles.get(row.pk), officers.get(row.pk))
        for row in rows
    ]
