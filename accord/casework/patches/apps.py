from django.apps import AppConfig


class PatchesConfig(AppConfig):
    name = "accord.casework.patches"
    label = "patches"
    default_auto_field = "django.db.models.BigAutoField"
