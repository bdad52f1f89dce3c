"""Planning meetings, and what was agreed for one young person at them and later."""

from accord.casework.meetings.models.arrangement import (
    Arrangement,
    CurfewTerms,
    IncidentTerms,
    MissingTerms,
    OrderUpdateTerms,
    RiskIndicator,
    SharingTerms,
)
from accord.casework.meetings.models.meeting import (
    AgendaPoint,
    Attendance,
    Expectations,
    Handbook,
    MeetingNotes,
    PlanningMeeting,
)

__all__ = [
    "AgendaPoint",
    "Arrangement",
    "Attendance",
    "CurfewTerms",
    "Expectations",
    "Handbook",
    "IncidentTerms",
    "MeetingNotes",
    "MissingTerms",
    "OrderUpdateTerms",
    "PlanningMeeting",
    "RiskIndicator",
    "SharingTerms",
]
