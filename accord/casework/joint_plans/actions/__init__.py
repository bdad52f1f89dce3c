"""What two services do with their one plan: write it, agree to it, carry it out, review it, end it."""

from accord.casework.joint_plans.actions.agreeing import (
    agree_joint_plan,
    put_joint_plan,
    take_back_joint_plan,
)
from accord.casework.joint_plans.actions.doing import (
    end_joint_plan,
    finish_intervention,
    review_joint_plan,
)
from accord.casework.joint_plans.actions.writing import save_joint_plan, start_joint_plan

__all__ = [
    "agree_joint_plan",
    "end_joint_plan",
    "finish_intervention",
    "put_joint_plan",
    "review_joint_plan",
    "save_joint_plan",
    "start_joint_plan",
    "take_back_joint_plan",
]
