"""The app of moves and longer stays."""

from django.apps import AppConfig


class MovesConfig(AppConfig):
    """Moves and longer stays."""

    name = "accord.casework.moves"
    label = "moves"
