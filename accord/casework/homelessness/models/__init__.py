"""Homeless at 16 or 17: who came forward, what was tried, what was found, and whose duty it is."""

from accord.casework.homelessness.models.coming import (
    FrontDoorNotice,
    FrontDoorReferral,
    FrontDoorWords,
    Mediation,
    Presentation,
    PresentationReasons,
)
from accord.casework.homelessness.models.deciding import DutyDecision, HousingDuty, HousingHelp
from accord.casework.homelessness.models.finding_out import (
    CarePlanningMeeting,
    InterimStay,
    JointAssessment,
)

__all__ = [
    "CarePlanningMeeting",
    "DutyDecision",
    "FrontDoorNotice",
    "FrontDoorReferral",
    "FrontDoorWords",
    "HousingDuty",
    "HousingHelp",
    "InterimStay",
    "JointAssessment",
    "Mediation",
    "Presentation",
    "PresentationReasons",
]
