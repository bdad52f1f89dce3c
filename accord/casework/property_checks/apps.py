from django.apps import AppConfig


class PropertyChecksConfig(AppConfig):
    name = "accord.casework.property_checks"
    label = "property_checks"
    default_auto_field = "django.db.models.BigAutoField"
