"""What is kept on the way to a first home."""

from accord.casework.leaving_care.models.area import (
    DropIn,
    ExpectedHomes,
    HousingTraining,
    PanelMeeting,
)
from accord.casework.leaving_care.models.panel import PanelReferral
from accord.casework.leaving_care.models.ready import (
    HousingAdvice,
    OfficerPart,
    SkillsProgramme,
    SupportNeeds,
    TenancyTraining,
)

__all__ = [
    "DropIn",
    "ExpectedHomes",
    "HousingAdvice",
    "HousingTraining",
    "OfficerPart",
    "PanelMeeting",
    "PanelReferral",
    "SkillsProgramme",
    "SupportNeeds",
    "TenancyTraining",
]
