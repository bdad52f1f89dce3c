"""Addresses of homes and beds."""

from django.urls import include, path

from accord.web.homes import beds, details, views

HOMES = [
    path("add/", details.AddHome.as_view(), name="add"),
    path("<str:ref>/", views.OneHome.as_view(), name="home"),
    path("<str:ref>/change/", details.ChangeHome.as_view(), name="change"),
    path("<str:ref>/beds/add/", beds.AddBed.as_view(), name="add_bed"),
    path("<str:ref>/beds/<str:bed>/close/", beds.CloseBed.as_view(), name="close_bed"),
    path("<str:ref>/beds/<str:bed>/free/", beds.OpenVacancy.as_view(), name="open_vacancy"),
    path("<str:ref>/beds/<str:bed>/not-free/", beds.Withdraw.as_view(), name="withdraw"),
]
urlpatterns = [
    path("", views.Homes.as_view(), name="homes"),
    path("", include((HOMES, "homes"))),
]
