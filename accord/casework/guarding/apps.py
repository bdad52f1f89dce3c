from django.apps import AppConfig


class GuardingConfig(AppConfig):
    name = "accord.casework.guarding"
    label = "guarding"
    default_auto_field = "django.db.models.BigAutoField"
