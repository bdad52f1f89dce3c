from django.apps import AppConfig


class NeedToKnowConfig(AppConfig):
    name = "accord.casework.need_to_know"
    label = "need_to_know"
    default_auto_field = "django.db.models.BigAutoField"
