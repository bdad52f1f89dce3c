from django.apps import AppConfig


class IntelligenceConfig(AppConfig):
    name = "accord.casework.intelligence"
    label = "intelligence"
    default_auto_field = "django.db.models.BigAutoField"
