from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "accord.casework.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
