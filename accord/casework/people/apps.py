from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "accord.casework.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
