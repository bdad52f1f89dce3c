"""Addresses of a day's odd looks."""

from django.urls import include, path

from accord.web.looks import connections, views

PAGES = [
    path("addresses/", connections.Addresses.as_view(), name="addresses"),
    path("addresses/<int:number>/end/", connections.EndAddress.as_view(), name="end_address"),
    path("limits/", views.Limits.as_view(), name="limits"),
    path("<int:day>/", views.Day.as_view(), name="day"),
    path("<int:day>/done/", views.Done.as_view(), name="done"),
    path("<int:day>/<str:line>/", views.Line.as_view(), name="line"),
]
urlpatterns = [path("", include((PAGES, "looks")))]
