"""The app of first tenancies."""

from django.apps import AppConfig


class TenanciesConfig(AppConfig):
    """First tenancies."""

    name = "accord.casework.tenancies"
    label = "tenancies"
