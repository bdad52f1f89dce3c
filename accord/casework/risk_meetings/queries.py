"""What screens show of meetings and risk groups."""

from dataclasses import dataclass

from accord.access.models import File
from accord.access.sight import shown
from accord.casework.plans.models import SafetyPlan
from accord.casework.risk_meetings.models import (
    RiskMeeting,
    RiskMeetingWords,
    RiskPanel,
    RiskPanelAction,
    RiskPanelPaper,
)


@dataclass(frozen=True, slots=True)
class Met:
    """One meeting with what the reader may see of what it is about and agreed."""

    meeting: RiskMeeting
    words: dict[str, str]  # topic, reason, risk_level, plan


@dataclass(frozen=True, slots=True)
class Discussed:
    """One discussion with what is asked of the home, and why it was listed where the reader may see that."""

    panel: RiskPanel
    actions: list[RiskPanelAction]
    paper: RiskPanelPaper | None


def meetings_on(file: File) -> list[Met]:
    """Meetings the reader was asked to or called, newest first."""
    rows = list(RiskMeeting.objects.filter(file_id=file.pk).order_by("-scheduled_for", "-pk"))
    said = list(RiskMeetingWords.objects.filter(file_id=file.pk))
    shown("meeting", [file.pk] * len(rows))
    shown("safeguarding", [file.pk] * len(said))
    return [
        Met(row, {one.part: one.words for one in said if one.meeting_id == row.pk}) for row in rows
    ]


def panels_on(file: File) -> list[Discussed]:
    """Discussions at a risk group, newest first."""
    rows = list(RiskPanel.objects.filter(file_id=file.pk).order_by("-meeting_at", "-pk"))
    asked = list(RiskPanelAction.objects.filter(file_id=file.pk).order_by("due_on", "pk"))
    papers = {one.panel_id: one for one in RiskPanelPaper.objects.filter(file_id=file.pk)}
    shown("exploitation", [file.pk] * (len(rows) + len(asked)))
    return [
        Discussed(row, [one for one in asked if one.panel_id == row.pk], papers.get(row.pk))
        for row in rows
    ]


def newest_safety_plan(file: File) -> SafetyPlan | None:
    """The safety plan that stands, where the reader may see it."""
    plans = SafetyPlan.objects.filter(file_id=file.pk, superseded_at__isnull=True)
    row = plans.order_by("-agreed_at").first()
    shown("risk", [file.pk] if row else [])
    return row
