"""Addresses of addresses."""

from django.urls import path

from accord.web.addresses import keeping, views

app_name = "addresses"
urlpatterns = [
    path("<str:ref>/addresses/", views.Addresses.as_view(), name="case"),
    path("<str:ref>/addresses/add/", keeping.Add.as_view(), name="add"),
    path("<str:ref>/addresses/reach/", keeping.Reach.as_view(), name="reach"),
    path("<str:ref>/addresses/<int:address>/change/", keeping.Change.as_view(), name="change"),
    path("<str:ref>/addresses/<int:address>/end/", keeping.End.as_view(), name="end"),
    path("<str:ref>/addresses/<int:address>/safe/", keeping.Safe.as_view(), name="safe"),
]
