"""Referrals: what is asked for, what it rests on, the search, and the Supported Housing Record."""

from accord.casework.referrals.models.gangs import (
    AreaCheck,
    CrossBorderContact,
    GangsConsultation,
    GangsNote,
    OutOfBoroughForSafety,
    PostcodeConsideration,
)
from accord.casework.referrals.models.housing_record import SupportedHousingRecordEntry
from accord.casework.referrals.models.referral import (
    Handover,
    InformationRequest,
    QualityCheck,
    Referral,
    ReferralDocument,
)
from accord.casework.referrals.models.risk import (
    RiskAssessment,
    RiskItem,
    SafetyInformation,
    YosOrder,
)
from accord.casework.referrals.models.search import (
    AlternativeSought,
    FundingApproval,
    PathwayAssessment,
    PlacementOption,
    PlacementSearch,
)

__all__ = [
    "AlternativeSought",
    "AreaCheck",
    "CrossBorderContact",
    "FundingApproval",
    "GangsConsultation",
    "GangsNote",
    "Handover",
    "InformationRequest",
    "OutOfBoroughForSafety",
    "PathwayAssessment",
    "PlacementOption",
    "PlacementSearch",
    "PostcodeConsideration",
    "QualityCheck",
    "Referral",
    "ReferralDocument",
    "RiskAssessment",
    "RiskItem",
    "SafetyInformation",
    "SupportedHousingRecordEntry",
    "YosOrder",
]
