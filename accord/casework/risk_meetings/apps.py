from django.apps import AppConfig


class RiskMeetingsConfig(AppConfig):
    name = "accord.casework.risk_meetings"
    label = "risk_meetings"
    default_auto_field = "django.db.models.BigAutoField"
