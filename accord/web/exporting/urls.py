"""Addresses of files for other systems."""

from django.urls import path

from accord.web.exporting import views

app_name = "exporting"
urlpatterns = [
    path("<str:ref>/exports/", views.Files.as_view(), name="case"),
    path("<str:ref>/exports/make/", views.Make.as_view(), name="make"),
    path("<str:ref>/exports/<str:export>/receipt/", views.Receipt.as_view(), name="receipt"),
    path("<str:ref>/exports/<str:export>/drop/", views.Drop.as_view(), name="drop"),
    path("<str:ref>/exports/<str:export>/file/", views.Download.as_view(), name="download"),
]
