"""The app of joint audits."""

from django.apps import AppConfig


class JointAuditsConfig(AppConfig):
    """Joint audits."""

    name = "accord.casework.joint_audits"
    label = "joint_audits"
