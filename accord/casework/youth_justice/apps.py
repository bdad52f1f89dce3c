"""The app of youth justice."""

from django.apps import AppConfig


class YouthJusticeConfig(AppConfig):
    """Youth justice."""

    name = "accord.casework.youth_justice"
    label = "youth_justice"
