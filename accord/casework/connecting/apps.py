from django.apps import AppConfig


class ConnectingConfig(AppConfig):
    name = "accord.casework.connecting"
    label = "connecting"
    default_auto_field = "django.db.models.BigAutoField"
