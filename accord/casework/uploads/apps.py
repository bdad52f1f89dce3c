from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "accord.casework.uploads"
    label = "uploads"
    default_auto_field = "django.db.models.BigAutoField"
