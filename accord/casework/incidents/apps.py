from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "accord.casework.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"
