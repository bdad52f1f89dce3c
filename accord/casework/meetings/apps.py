from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "accord.casework.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
