from django.apps import AppConfig


class LooksConfig(AppConfig):
    name = "accord.casework.looks"
    label = "looks"
    default_auto_field = "django.db.models.BigAutoField"
