"""The provider's side of a referral: interview, assessment, offer or refusal; and living away."""

from accord.casework.assessments.models.answering import Doubt, Offer, Refusal
from accord.casework.assessments.models.assessing import (
    AssessmentInterview,
    HousingAssessment,
    RiskMatching,
    WorkerContribution,
)
from accord.casework.assessments.models.away import (
    AreaConsultation,
    AreaNotice,
    AwayApproval,
    AwayRequest,
    FamilyPlacement,
    OutOfBoroughProposal,
    UnitRiskPlan,
    UnitRiskPlanText,
)

__all__ = [
    "AreaConsultation",
    "AreaNotice",
    "AssessmentInterview",
    "AwayApproval",
    "AwayRequest",
    "Doubt",
    "FamilyPlacement",
    "HousingAssessment",
    "Offer",
    "OutOfBoroughProposal",
    "Refusal",
    "RiskMatching",
    "UnitRiskPlan",
    "UnitRiskPlanText",
    "WorkerContribution",
]
