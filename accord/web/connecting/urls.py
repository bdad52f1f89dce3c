"""Addresses of computer systems."""

from django.urls import path

from accord.web.connecting import hooks, systems, views

app_name = "connecting"
urlpatterns = [
    path("", views.Systems.as_view(), name="all"),
    path("add/", systems.AddSystem.as_view(), name="add"),
    path("how/", views.HowTo.as_view(), name="how"),
    path("keys/<str:ref>/revoke/", systems.Revoke.as_view(), name="revoke"),
    path("addresses/<str:ref>/end/", hooks.EndHook.as_view(), name="hook_end"),
    path("addresses/<str:ref>/again/", hooks.Again.as_view(), name="hook_again"),
    path("<str:ref>/", views.OneSystem.as_view(), name="one"),
    path("<str:ref>/keys/", systems.MakeKey.as_view(), name="key_add"),
    path("<str:ref>/addresses/", hooks.AddHook.as_view(), name="hook_add"),
    path("<str:ref>/stop/", systems.Stop.as_view(), name="stop"),
]
