"""Addresses of who sees what."""

from django.urls import path

from accord.web.who_sees import views

app_name = "who_sees"
urlpatterns = [
    path("<str:ref>/who/", views.WhoSees.as_view(), name="case"),
]
