"""The app of infections and outbreaks."""

from django.apps import AppConfig


class OutbreaksConfig(AppConfig):
    """Infections and outbreaks in homes."""

    name = "accord.casework.outbreaks"
    label = "outbreaks"
