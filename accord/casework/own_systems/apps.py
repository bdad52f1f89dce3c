"""The app of who may use whose system."""

from django.apps import AppConfig


class OwnSystemsConfig(AppConfig):
    """Who may use whose system."""

    name = "accord.casework.own_systems"
    label = "own_systems"
