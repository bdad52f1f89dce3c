"""The app of urgent matters outside working hours."""

from django.apps import AppConfig


class OutOfHoursConfig(AppConfig):
    """Urgent matters outside working hours."""

    name = "accord.casework.out_of_hours"
    label = "out_of_hours"
