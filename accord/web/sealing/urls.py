"""Addresses of sealed limits."""

from django.urls import path

from accord.web.sealing import views

app_name = "sealing"
urlpatterns = [
    path("", views.Limits.as_view(), name="limits"),
    path("set/<str:ref>/", views.Set.as_view(), name="set"),
    path("<str:limit>/lift/", views.Lift.as_view(), name="lift"),
]
