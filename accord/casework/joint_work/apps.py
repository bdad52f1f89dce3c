"""The app of joint work."""

from django.apps import AppConfig


class JointWorkConfig(AppConfig):
    """Joint work of two services."""

    name = "accord.casework.joint_work"
    label = "joint_work"
