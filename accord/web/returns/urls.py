"""Addresses of returns."""

from django.urls import path

from accord.web.returns import views

app_name = "returns"
urlpatterns = [
    path("", views.All.as_view(), name="all"),
    path("make/", views.Make.as_view(), name="make"),
    path("codes/", views.Codes.as_view(), name="codes"),
    path("<str:ref>/", views.One.as_view(), name="one"),
    path("<str:ref>/file/", views.Download.as_view(), name="file"),
]
