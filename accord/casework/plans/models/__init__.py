"""The support plan in versions, its outcomes and actions, the safety plan beside it."""

from accord.casework.plans.models.plan import PlanAction, PlanOutcome, SupportPlan
from accord.casework.plans.models.safety import SafetyPlan
from accord.casework.plans.models.view import PlanView

__all__ = ["PlanAction", "PlanOutcome", "PlanView", "SafetyPlan", "SupportPlan"]
