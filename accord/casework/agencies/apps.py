from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "accord.casework.agencies"
    label = "agencies"
