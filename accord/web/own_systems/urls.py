"""Addresses of who may use whose system."""

from django.urls import path

from accord.web.own_systems import views, writing

app_name = "own_systems"
ONE = "<int:system_use>/"
urlpatterns = [
    path("", views.Uses.as_view(), name="all"),
    path("ask/", writing.Ask.as_view(), name="ask"),
    path(f"{ONE}answer/", writing.Answer.as_view(), name="answer"),
    path(f"{ONE}end/", writing.End.as_view(), name="end"),
    path(f"{ONE}shut/", writing.Shut.as_view(), name="shut"),
]
