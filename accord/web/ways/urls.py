"""Addresses of guided questions. They hold the ids of answers, and nothing of anybody."""

from django.urls import path

from accord.web.ways import views

app_name = "ways"
urlpatterns = [
    path("<slug:guide>/", views.Ask.as_view(), name="start"),
    path("<slug:guide>/<slug:answers>/", views.Ask.as_view(), name="step"),
    path("<slug:guide>/<slug:answers>/form/", views.Paper.as_view(), name="form"),
]
