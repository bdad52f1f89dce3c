from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "accord.casework.importing"
    label = "importing"
    default_auto_field = "django.db.models.BigAutoField"
