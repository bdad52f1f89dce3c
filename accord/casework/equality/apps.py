"""The app of equality."""

from django.apps import AppConfig


class EqualityConfig(AppConfig):
    """What young people say of themselves, and comparisons."""

    name = "accord.casework.equality"
    label = "equality"
