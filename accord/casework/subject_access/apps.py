from django.apps import AppConfig


class SubjectAccessConfig(AppConfig):
    name = "accord.casework.subject_access"
    label = "subject_access"
    default_auto_field = "django.db.models.BigAutoField"
