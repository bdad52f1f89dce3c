"""The app of what leads young people leaving care to a first home of their own."""

from django.apps import AppConfig


class LeavingCareConfig(AppConfig):
    """Readiness, the accommodation panel, and how many homes are expected to be needed."""

    name = "accord.casework.leaving_care"
    label = "leaving_care"
