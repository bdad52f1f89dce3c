"""The app of challenges."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """Challenges and what each side said."""

    name = "accord.casework.challenges"
    label = "challenges"
