"""The app of early help."""

from django.apps import AppConfig


class EarlyHelpConfig(AppConfig):
    """Early help."""

    name = "accord.casework.early_help"
    label = "early_help"
