"""Addresses of placements on a case."""

from django.urls import path

from accord.web.placements import moving, stays, views

app_name = "placements"
urlpatterns = [
    path("<str:ref>/home/", views.Home.as_view(), name="case"),
    path("<str:ref>/home/keyworker/", moving.NameKeyworker.as_view(), name="keyworker"),
    path("<str:ref>/home/emergency/", moving.Emergency.as_view(), name="emergency"),
    path("<str:ref>/home/move-in/", moving.MoveIn.as_view(), name="move_in"),
    path("<str:ref>/placements/<int:placement>/start/", moving.Start.as_view(), name="start"),
    path("<str:ref>/placements/<int:placement>/extend/", stays.Extend.as_view(), name="extend"),
    path("<str:ref>/placements/<int:placement>/end/", stays.End.as_view(), name="end"),
    path("<str:ref>/placements/<int:placement>/started/", stays.CorrectStart.as_view(), name="correct"),
]  # fmt: skip
