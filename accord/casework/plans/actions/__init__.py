"""What people do with a support plan: write, agree, send, revise, act."""

from accord.casework.plans.actions.agreeing import agree_plan, revise_plan
from accord.casework.plans.actions.doing import mark_action_done, record_young_persons_view
from accord.casework.plans.actions.safety import SafetyTerms, agree_safety_plan
from accord.casework.plans.actions.sending import send_plan
from accord.casework.plans.actions.writing import save_plan, start_plan

__all__ = [
    "SafetyTerms",
    "agree_plan",
    "agree_safety_plan",
    "mark_action_done",
    "record_young_persons_view",
    "revise_plan",
    "save_plan",
    "send_plan",
    "start_plan",
]
