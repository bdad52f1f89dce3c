"""Addresses of boards of two services."""

from django.urls import path

from accord.web.boards import views, writing

app_name = "boards"
ONE = "<int:board_meeting>/"
urlpatterns = [
    path("", views.Boards.as_view(), name="all"),
    path("add/", writing.Add.as_view(), name="add"),
    path("pass-on/", writing.PassOn.as_view(), name="pass_on"),
    path(f"{ONE}who-comes/", writing.WhoComes.as_view(), name="who_comes"),
    path(f"{ONE}strategy/", writing.Contribute.as_view(), name="contribute"),
]
