from django.apps import AppConfig


class NightsConfig(AppConfig):
    name = "accord.casework.nights"
    label = "nights"
    default_auto_field = "django.db.models.BigAutoField"
