from django.apps import AppConfig


class HomesConfig(AppConfig):
    name = "accord.casework.homes"
    label = "homes"
    default_auto_field = "django.db.models.BigAutoField"
