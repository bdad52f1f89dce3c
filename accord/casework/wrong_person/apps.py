from django.apps import AppConfig


class WrongPersonConfig(AppConfig):
    name = "accord.casework.wrong_person"
    label = "wrong_person"
    default_auto_field = "django.db.models.BigAutoField"
