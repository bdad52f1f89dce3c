"""The app of joint plans."""

from django.apps import AppConfig


class JointPlansConfig(AppConfig):
    """Joint plans of two services."""

    name = "accord.casework.joint_plans"
    label = "joint_plans"
