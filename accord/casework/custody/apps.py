"""The app of police stations and courts."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """Police stations and courts."""

    name = "accord.casework.custody"
    label = "custody"
