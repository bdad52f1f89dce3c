"""The app of care status."""

from django.apps import AppConfig


class CareStatusConfig(AppConfig):
    """Care status."""

    name = "accord.casework.care_status"
    label = "care_status"
