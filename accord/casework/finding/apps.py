from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "accord.casework.finding"
    label = "finding"
