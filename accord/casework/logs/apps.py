from django.apps import AppConfig


class LogsConfig(AppConfig):
    name = "accord.casework.logs"
    label = "logs"
    default_auto_field = "django.db.models.BigAutoField"
