"""The app of daily support."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Daily support."""

    name = "accord.casework.support"
    label = "support"
