"""The app of how partners work together."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """How partners work together."""

    name = "accord.casework.partnership"
    label = "partnership"
