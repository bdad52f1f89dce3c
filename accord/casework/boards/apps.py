"""The app of boards."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """Boards of two services."""

    name = "accord.casework.boards"
    label = "boards"
