from django.apps import AppConfig


class ReachingConfig(AppConfig):
    name = "accord.casework.reaching"
    label = "reaching"
    default_auto_field = "django.db.models.BigAutoField"
