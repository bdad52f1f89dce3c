from django.apps import AppConfig


class NeighbourhoodConfig(AppConfig):
    name = "accord.casework.neighbourhood"
    label = "neighbourhood"
    default_auto_field = "django.db.models.BigAutoField"
